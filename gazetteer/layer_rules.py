"""What the build of the layers keeps: names, US features, GDELT's country names."""

from __future__ import annotations

import re

from geomap.gazetteer.names import script_of

# Scripts kept for every place; the others only where they are at home.
WORLD_SCRIPTS = {"Latin", "Arabic", "Cyrillic", "Hebrew", "Greek"}
HOME_OF_SCRIPT = {
    "Burmese": {"MM", "TH"},
    "Armenian": {"AM", "AZ", "GE"},
    "Georgian": {"GE"},
    "Ethiopic": {"ET", "ER"},
    "Syriac": {"SY", "IQ", "TR", "IR"},
    "Devanagari": {"IN", "NP"},
    "Bengali": {"BD", "IN"},
    "Gurmukhi": {"IN", "PK"},
    "Gujarati": {"IN"},
    "Tamil": {"LK", "IN"},
    "Telugu": {"IN"},
    "Kannada": {"IN"},
    "Malayalam": {"IN"},
    "Sinhala": {"LK"},
    "Thai": {"TH"},
    "Lao": {"LA"},
    "Tibetan": {"CN", "IN", "NP", "BT"},
    "Khmer": {"KH"},
    "Thaana": {"MV"},
    "Hangul": {"KR", "KP"},
    "Kana": {"JP"},
    "Han": {"CN", "TW", "HK", "MO", "JP", "SG"},
}

_AIRPORT_CODE = re.compile(r"[A-Z]{3}")


def keep_name(name: str, country: str) -> bool:
    """Tell whether an alternate name of GeoNames is worth keeping.

    Out: one- and two-letter names, airport codes, links, post codes, machine transliterations
    (all lower case: "hlb", "a lei po"), and scripts that are foreign to the place.
    """
    if (len(name) < 3 and name.isascii()) or "," in name or "://" in name or "\t" in name:
        return False
    if _AIRPORT_CODE.fullmatch(name) or any(letter.isdigit() for letter in name):
        return False
    script = script_of(name)
    if script == "Latin":
        return any(letter.isupper() for letter in name)
    return script in WORLD_SCRIPTS or country in HOME_OF_SCRIPT.get(script, ())


# Last words of US features (GNIS) that are no places to a reader of news: buildings, minor waters.
_UNWANTED = """
school church cemetery department hall library club office chapel academy house museum building mine
mines well wells campground trail company ranch service services theatre theater temple ditch
shelter tower center centre headquarters studio studios tank windmill post gulch draw hollow branch
run brook fork spring slough lateral drain tunnel lookout bar riffle rapids mill synagogue mosque
cathedral convent monastery rectory ministries ministry fellowship tabernacle assembly hotel motel
inn lodge plaza mall market store bank court courthouse armory gymnasium auditorium pool field
stadium arena playground kindergarten preschool seminary institute institution association society
foundation district wash coulee arroyo swale flat flats tank pond kill creek cove knob marker
monument memorial statue fountain garden gardens nursery farm farms orchard winery vineyard kennel
clinic home sanctuary mound meadow meadows swamp marsh bog
"""
UNWANTED_US_ENDINGS = frozenset(_UNWANTED.split())
UNWANTED_US_STARTS = (
    "town of ", "city of ", "village of ", "township of ", "borough of ", "church of ", "mount zion ",
    "first ", "saint ", "our lady ", "bureau of ", "university of ", "school ", "country club ",
)  # fmt: skip

# The feature that a US name's last word tells (GNIS writes the class into the name), as GeoNames code.
FEATURE_OF_ENDING = {
    "county": "A.ADM2", "river": "H.STM", "lake": "H.LK", "lakes": "H.LKS", "reservoir": "H.RSV",
    "bay": "H.BAY", "falls": "H.FLLS", "canal": "H.CNL", "mountain": "T.MT", "mountains": "T.MTS",
    "peak": "T.PK", "ridge": "T.RDGE", "canyon": "T.CNYN", "island": "T.ISL", "islands": "T.ISLS",
    "beach": "T.BCH", "butte": "T.BUTE", "mesa": "T.MESA", "pass": "T.PASS", "gap": "T.GAP",
    "airport": "S.AIRP", "hospital": "S.HSP", "college": "S.SCHC", "university": "S.UNIV",
    "dam": "S.DAM", "bridge": "S.BDG", "jail": "S.PRN", "prison": "S.PRN", "park": "L.PRK",
    "forest": "V.FRST", "wilderness": "L.RES", "refuge": "L.RESW", "reservation": "L.RES",
}  # fmt: skip


def feature_of_name(name: str, country: str) -> str:
    """Return GeoNames' class and code ("H.STM") where a US name tells it, else an empty string."""
    if country != "US":
        return ""
    return FEATURE_OF_ENDING.get(name.rsplit(" ", 1)[-1].casefold(), "")


# GDELT's country names (after FIPS 10-4) that the towns around would tell wrongly, or not at all.
COUNTRY_OF_GDELT = {
    "West Bank": "PS", "Gaza Strip": "PS", "Zaire": "CD", "Democratic Republic Of The Congo": "CD",
    "Congo": "CG", "Oceans": "", "Spratly Islands": "", "Paracel Islands": "", "Kosovo": "XK",
    "Vatican City": "VA", "Monaco": "MC", "San Marino": "SM", "Gibraltar": "GI", "Macau": "MO",
    "Hong Kong": "HK", "Saint Martin": "MF", "Western Sahara": "EH", "Lesotho": "LS",
    "Svalbard": "SJ", "Jan Mayen": "SJ", "Antarctica": "AQ", "Netherlands Antilles": "CW",
}  # fmt: skip

# Areas (contested.csv) whose points GDELT files in part under a neighbour, with the codes they bear here.
CODES_OF_AREA = {
    "case:gaza-strip": ("PS", "GZ"),
    "case:west-bank": ("PS", "WE"),
    "case:east-jerusalem": ("PS", "WE"),
}
COUNTRY_AROUND = "IL"
SURE_DEGREES = 0.02
"""How far inside an area a point of a neighbour's division must lie; the outlines err by up to 2 km."""
