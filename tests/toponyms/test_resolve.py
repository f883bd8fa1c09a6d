"""Which place a name stands for: the traps that users of geoparsers report, each with its answer."""

import pickle

import pytest

from geomap.gazetteer import open_gazetteer
from geomap.model import Article
from geomap.toponyms.protocol import RecognisedName
from geomap.toponyms.resolve import DocumentResolver


@pytest.fixture(scope="module")
def resolver():
    return DocumentResolver(open_gazetteer())


def recognised(text, *words):
    """Mark the words in the text, one after the other."""
    names, at = [], 0
    for word in words:
        start = text.index(word, at)
        names.append(RecognisedName(start=start, end=start + len(word), subkind="literal"))
        at = start + len(word)
    return names


def resolve(resolver, text, *words, **fields):
    article = Article(doc_id="example", text=text, **fields)
    return resolver.resolve(article, recognised(text, *words))


def where(mention):
    return mention.country, mention.admin1


QUALIFIED = [
    ("A fire broke out in Bangor, Maine, on Sunday.", ["Bangor", "Maine"], ("US", "Maine")),
    ("The company is based in Paris, Texas.", ["Paris", "Texas"], ("US", "Texas")),
    ("Police in London, Ontario, made two arrests.", ["London", "Ontario"], ("CA", "Ontario")),
    ("He was born in Athens, Georgia, in 1950.", ["Athens", "Georgia"], ("US", "Georgia")),
    ("The trial opened in Springfield, Ill., last week.", ["Springfield"], ("US", "Illinois")),
    ("She lives in Charleston, W.Va., with two dogs.", ["Charleston"], ("US", "West Virginia")),
    ("Rebels hold Tripoli, Lebanon's second city.", ["Tripoli", "Lebanon"], ("LB", None)),
    ("Two shells fell on Suran, north of Hama.", ["Suran", "Hama"], ("SY", "Hama")),
    ("The Syrian town of Rastan was hit.", ["Syrian", "Rastan"], ("SY", "Homs")),
    ("Villagers fled to Syria's Homs.", ["Syria", "Homs"], ("SY", "Homs")),
    ("The mayor of Birmingham in Alabama resigned.", ["Birmingham", "Alabama"], ("US", "Alabama")),
    (
        "A bridge in Cambridge (Massachusetts) was closed.",
        ["Cambridge", "Massachusetts"],
        ("US", "Massachusetts"),
    ),
]


@pytest.mark.parametrize(("text", "words", "place"), QUALIFIED, ids=[case[1][0] for case in QUALIFIED])
def test_the_qualifier_next_to_the_name_is_obeyed(resolver, text, words, place):
    mentions = resolve(resolver, text, *words)
    country, admin1 = next(
        where(m) for m, w in zip(mentions, words, strict=True) if w not in {"Syria", "Syrian"}
    )
    assert country == place[0]
    assert place[1] is None or admin1 == place[1]


ACTORS = [
    ("FARC rebels took hostages in San Vicente.", "San Vicente", "CO"),
    ("MNLF gunmen took hostages in Santa Cruz.", "Santa Cruz", "PH"),
    ("Houthi fighters shelled Hajin.", "Hajin", "YE"),
    ("SDF fighters shelled Hajin.", "Hajin", "SY"),
]


@pytest.mark.parametrize(("text", "name", "country"), ACTORS, ids=[case[0] for case in ACTORS])
def test_who_acts_tells_namesakes_apart(resolver, text, name, country):
    (mention,) = resolve(resolver, text, name)
    assert mention.country == country


def test_a_village_of_the_stated_country_is_likelier_than_a_large_namesake_elsewhere(resolver):
    _, township = resolve(resolver, "Burmese troops clashed in Mansi township.", "Burmese", "Mansi")
    assert township.country == "MM"


COUNTRIES = [
    ("The US sent envoys.", "US", "US"),
    ("The U.S. sent envoys.", "U.S.", "US"),
    ("Officials in the USA agreed.", "USA", "US"),
    ("The UK and others objected.", "UK", "GB"),
    ("Fighting in the DRC went on.", "DRC", "CD"),
    ("Turkey closed the border.", "Turkey", "TR"),
    ("Chad sent troops.", "Chad", "TD"),
    ("Jordan hosted the talks.", "Jordan", "JO"),
    ("Georgia signed the accord with Armenia.", "Georgia", "GE"),
    ("Britain joined the sanctions.", "Britain", "GB"),
]


@pytest.mark.parametrize(("text", "name", "country"), COUNTRIES, ids=[case[1] for case in COUNTRIES])
def test_a_country_is_never_a_village_or_a_building(resolver, text, name, country):
    words = [name, "Armenia"] if "Armenia" in text else [name]
    mention = resolve(resolver, text, *words)[0]
    assert mention.country == country
    assert mention.feature_code.startswith("PCL")


def test_the_other_names_of_the_article_decide_between_namesakes(resolver):
    text = "Shelling hit Tripoli overnight. Fighters from Misrata and Benghazi moved towards Sirte."
    assert resolve(resolver, text, "Tripoli", "Misrata", "Benghazi", "Sirte")[0].country == "LY"
    text = "Shelling hit Tripoli overnight. Clashes spread to Sidon and to Beirut, in Baalbek too."
    assert resolve(resolver, text, "Tripoli", "Sidon", "Beirut", "Baalbek")[0].country == "LB"


def test_a_small_town_among_its_neighbours_beats_a_big_namesake_far_away(resolver):
    text = "Voters in Paxton, Rantoul and Gibson City go to the polls; Champaign votes in May."
    mentions = resolve(resolver, text, "Paxton", "Rantoul", "Gibson City", "Champaign")
    assert {where(m) for m in mentions} == {("US", "Illinois")}


def test_a_demonym_speaks_for_its_country(resolver):
    text = "Libyan coast guards stopped the boat off Tripoli, a Libyan officer said."
    assert resolve(resolver, text, "Libyan", "Tripoli")[1].country == "LY"


def test_the_kind_of_place_beside_the_name_is_obeyed(resolver):
    text = "Most of Aleppo province is calm; the city of Aleppo is not. Syria said so."
    province, city, _ = resolve(resolver, text, "Aleppo", "Aleppo", "Syria")
    assert province.feature_code == "ADM1"
    assert city.feature_class == "P"


def test_a_feature_word_in_the_name_is_read_as_such(resolver):
    text = "They crossed Homs Governorate in Syria."
    assert resolve(resolver, text, "Homs Governorate", "Syria")[0].country == "SY"


def test_a_part_of_a_country_stays_in_the_country(resolver):
    mention = resolve(resolver, "Heavy rain fell over northern Lebanon.", "northern Lebanon")[0]
    assert mention.country == "LB"
    assert "read_as:Lebanon" in mention.evidence


def test_one_sense_per_article_unless_qualified(resolver):
    text = "Moscow, Idaho, held a fair. Visitors came to Moscow from Boise. Moscow, Russia, did not care."
    words = ["Moscow", "Idaho", "Moscow", "Boise", "Moscow", "Russia"]
    mentions = resolve(resolver, text, *words)
    assert [mentions[i].country for i in (0, 2, 4)] == ["US", "US", "RU"]


def test_an_unknown_name_is_left_open_and_hurts_no_other(resolver):
    text = "Troops left Qzxvbnville for Damascus in Syria."
    unknown, known, _ = resolve(resolver, text, "Qzxvbnville", "Damascus", "Syria")
    assert (unknown.lat, unknown.no_match) == (None, "not_in_gazetteer")
    assert known.country == "SY"


def test_a_restricted_gazetteer_answers_from_those_countries_alone():
    narrowed = DocumentResolver(open_gazetteer(), countries=["LB"])
    assert resolve(narrowed, "Shelling hit Tripoli.", "Tripoli")[0].country == "LB"


def test_a_mention_says_why_and_what_else_it_might_be(resolver):
    mention = resolve(resolver, "Shelling hit Tripoli overnight.", "Tripoli")[0]
    assert mention.evidence
    assert any(other.country == "LB" for other in mention.alternatives)
    assert 0 < mention.score <= 1


def test_capitals_change_nothing(resolver):
    text = "IDLIB, Syria — Rain fell on the camps."
    assert where(resolve(resolver, text, "IDLIB", "Syria")[0]) == ("SY", "Idlib")


def test_the_resolver_travels_to_other_processes(resolver):
    copy = pickle.loads(pickle.dumps(resolver))
    text = "Rain fell on Idlib."
    assert resolve(copy, text, "Idlib") == resolve(resolver, text, "Idlib")
    assert copy.version == resolver.version


def test_no_names_give_no_mentions(resolver):
    assert resolve(resolver, "Nothing here.") == ()


KINDS = [
    ("Three ships crossed the Atlantic, the navy said.", ["Atlantic"], "H"),
    ("The EU, which sent observers to Georgia, was pleased.", ["EU", "Georgia"], "L"),
    ("WASHINGTON (Agency) - The president left for Rome.", ["WASHINGTON", "Rome"], "P"),
]


@pytest.mark.parametrize(("text", "words", "feature_class"), KINDS, ids=[case[1][0] for case in KINDS])
def test_article_capitals_and_dateline_tell_what_kind_of_place_a_name_is(
    resolver, text, words, feature_class
):
    assert resolve(resolver, text, *words)[0].feature_class == feature_class


def test_a_street_stands_in_the_town_named_nearest_and_each_in_its_own(resolver):
    text = (
        "Rain fell in Marseille, where Qzxbnov Street was flooded. "
        "In Hamburg, far away, the mayor opened Vrtklap Street and went home to Hamburg."
    )
    mentions = resolve(resolver, text, "Marseille", "Qzxbnov Street", "Hamburg", "Vrtklap Street", "Hamburg")
    assert [mention.place_name for mention in mentions] == [
        "Marseille", "Marseille", "Hamburg", "Hamburg", "Hamburg"
    ]  # fmt: skip


def test_a_street_is_in_the_town_that_follows_it_not_in_the_one_of_its_name(resolver):
    mentions = resolve(resolver, "Two shots fell in Berlin Street, Jakarta.", "Berlin Street", "Jakarta")
    assert [mention.place_name for mention in mentions] == ["Jakarta", "Jakarta"]


@pytest.mark.parametrize(
    ("text", "name", "code"),
    [
        ("Fighting broke out in Kandahar on Monday.", "Kandahar", "PPLA"),
        ("Shells fell north of Hama.", "Hama", "PPLA"),
        ("The army left Mykolaiv.", "Mykolaiv", "PPLA"),
        ("Dockers in Chittagong went on strike.", "Chittagong", "PPLA"),
        ("Fighting broke out in Kandahar province.", "Kandahar", "ADM1"),
        ("Clashes spread across northern Kandahar.", "Kandahar", "ADM1"),
        ("Fighting broke out in Helmand on Monday.", "Helmand", "ADM1"),
    ],
)
def test_a_province_named_without_its_kind_is_the_town_of_its_name(resolver, text, name, code):
    (mention,) = resolve(resolver, text, name)
    assert mention.feature_code == code


def test_a_province_that_is_said_to_hold_another_place_stays_one(resolver):
    mentions = resolve(resolver, "Two died in Morek in Hama.", "Morek", "Hama")
    assert mentions[1].feature_code == "ADM1"


@pytest.mark.parametrize("name", ["Dnipro", "Niger", "Jordan"])
def test_what_has_banks_is_the_river(resolver, name):
    (mention,) = resolve(resolver, f"Troops dug in on the left bank of the {name}.", name)
    assert mention.feature_code == "STM"


@pytest.mark.parametrize(
    ("text", "words", "country"),
    [
        ("Storms hit Florida and Georgia.", ["Florida", "Georgia"], "US"),
        ("Troops left Armenia and Georgia.", ["Armenia", "Georgia"], "GE"),
        ("He was born in Tbilisi, Georgia.", ["Tbilisi", "Georgia"], "GE"),
    ],
)
def test_a_name_of_a_country_among_states_is_a_state(resolver, text, words, country):
    assert resolve(resolver, text, *words)[-1].country == country


@pytest.mark.parametrize(
    ("text", "words", "number", "place"),
    [
        ("Troops shelled Lyman, Donetsk region.", ["Lyman", "Donetsk"], 1, ("UA", "Donetsk")),
        ("Russian forces shelled a village in Donetsk region.", ["Donetsk"], 0, ("UA", "Donetsk")),
        ("Clashes in Namhkan township, Shan state.", ["Namhkan", "Shan"], 0, ("MM", "Shan State")),
        ("Shells fell on Volchansk and Ohirtseve.", ["Volchansk", "Ohirtseve"], 0, ("UA", "Kharkiv")),
        ("Two groups fought near Kafr Batna.", ["Kafr Batna"], 0, ("SY", "Rif-dimashq")),
        ("Fights at Zolote-Orikhove, Luhansk region.", ["Zolote-Orikhove", "Luhansk"], 0, ("UA", "Luhansk")),
    ],
)
def test_a_brief_report_tells_where_its_names_lie(resolver, text, words, number, place):
    assert where(resolve(resolver, text, *words)[number]) == place


@pytest.mark.parametrize(
    ("text", "words", "country"),
    [
        # Named states outweigh a large commune of no rank abroad; so do words of one country's news.
        ("Troops of India and Pakistan fired near Samba.", ["India", "Pakistan", "Samba"], "IN"),
        ("Farmers in Mansa blocked a road over a torn Sikh scripture.", ["Mansa"], "IN"),
        # A list of one country's places goes on there.
        (
            "Marches against India were held in Rupandehi, Kaski, Lamjung, Palpa and Kanchanpur.",
            ["India", "Rupandehi", "Kaski", "Lamjung", "Palpa", "Kanchanpur"],
            "NP",
        ),
    ],
)
def test_a_name_among_others_of_a_country_lies_there(resolver, text, words, country):
    assert resolve(resolver, text, *words)[-1].country == country


@pytest.mark.parametrize(
    ("text", "words", "country"),
    [
        # A hamlet of the attackers' country bears the name of a town across the border.
        ("Russian artillery shelled Nikopol on Tuesday.", ["Russian", "Nikopol"], "UA"),
        ("Russian drones also struck a bus in Kherson.", ["Russian", "Kherson"], "UA"),
        ("Syrian artillery shelled Ariha on Monday.", ["Syrian", "Ariha"], "SY"),
        # So does a small town far off, and one that goes by another name today.
        ("Russian shells hit the town of Pokrovsk.", ["Russian", "Pokrovsk"], "UA"),
        ("A Russian drone strike on Pokrovsk killed two.", ["Russian", "Pokrovsk"], "UA"),
        ("Russian troops stormed Pokrovsk.", ["Russian", "Pokrovsk"], "UA"),
        # A nation's town lies in it, whoever else the text names.
        ("Russian jets bombed the Syrian town of Ariha.", ["Russian", "Syrian", "Ariha"], "SY"),
        ("Russian jets hit the northern Syrian town of Ariha.", ["Russian", "Syrian", "Ariha"], "SY"),
    ],
)
def test_a_nationality_tells_whose_town_it_is_and_not_where_its_forces_strike(resolver, text, words, country):
    assert resolve(resolver, text, *words)[-1].country == country


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Two men were shot in Florida barangay.", "Florida", "PH"),
        ("A bridge collapsed in Raipur upazila.", "Raipur", "BD"),
        ("A bus burnt out near the bazaar of Salem taluk.", "Salem", "IN"),
    ],
)
def test_the_word_for_a_division_tells_its_country(resolver, text, name, country):
    found = resolve(resolver, text, name)[0]
    assert (found.country, found.score > 0.7) == (country, True)


def test_a_region_that_reports_name_is_no_hamlet_of_its_name(resolver):
    found = resolve(resolver, "Marches went on in the districts of the eastern Tarai.", "Tarai")[0]
    assert found.place_id == "reg:terai"


def test_a_township_is_its_seat_and_no_hamlet_of_the_name(resolver):
    found = resolve(resolver, "Clashes in Namhkan township, Shan state.", "Namhkan", "Shan")[0]
    assert (round(found.lat, 1), round(found.lon, 1)) == (23.8, 97.7)


def test_a_town_of_which_only_the_point_is_known_is_no_hamlet(resolver):
    # Two towns bear the name, one without a population in the source; neither gives way to the other.
    found = resolve(resolver, "Marches in Hmawbi township, Yangon Region.", "Hmawbi", "Yangon Region")[0]
    assert (found.place_id, round(found.lat, 1)) == ("gn:1324384", 17.1)


@pytest.mark.parametrize(
    ("text", "words", "number", "place"),
    [
        # A hamlet of Kashmir and one of Bangladesh are spelt just so; the towns are spelt otherwise.
        ("A shop was burnt in Baramulla.", ["Baramulla"], 0, ("IN", "Jammu and Kashmir")),
        ("Traders marched in Himmatnagar.", ["Himmatnagar"], 0, ("IN", "Gujarat")),
        # In a brief report the spelling is sought in the country that its words give away.
        ("The upazila committee met in Gulshaan.", ["Gulshaan"], 0, ("BD", "Dhaka Division")),
        # "Abyan" without more is the governorate, not the hamlet of its name.
        ("Clashes went on in Abyan for days.", ["Abyan"], 0, ("YE", "Abyan")),
        ("The Shahen border crossing of Yemen.", ["Shahen border crossing", "Yemen"], 0, ("YE", "Al Mahrah")),
    ],
)  # fmt: skip
def test_a_spelling_is_that_of_the_town_that_is_meant(resolver, text, words, number, place):
    country, admin1 = where(resolve(resolver, text, *words)[number])
    assert country == place[0]
    assert (admin1 or "").startswith(place[1])


def test_a_brief_report_leaves_what_only_sounds_like_a_town_abroad_open(resolver):
    text = "Gunmen robbed a truck near Kuyibo, Oromia, in Ethiopia."
    assert resolve(resolver, text, "Kuyibo", "Oromia", "Ethiopia")[0].country in {None, "ET"}


@pytest.mark.parametrize("name", ["Tumberil", "Zanjubari"])
def test_what_only_sounds_like_a_place_stays_open_in_a_brief_report_that_tells_no_country(resolver, name):
    assert resolve(resolver, f"Workers marched in {name} over their pay.", name)[0].place_id is None


@pytest.mark.parametrize(
    ("text", "words", "country"),
    [
        ("Teachers marched to the office in Sector 1 over their pay.", ["Sector 1"], None),
        ("Two men were shot dead in Sector 17.", ["Sector 17"], None),
        ("A shop burnt down in Sector 5 of Bucharest.", ["Sector 5", "Bucharest"], "RO"),
        ("Two men were shot dead in Comuna 13 of Medellin.", ["Comuna 13", "Medellin"], "CO"),
    ],
)
def test_a_numbered_quarter_is_one_of_the_city_named_beside_it(resolver, text, words, country):
    assert resolve(resolver, text, *words)[0].country == country


def test_a_camp_that_bears_the_name_of_a_country_is_not_that_country(resolver):
    found = resolve(resolver, "Two men were hurt at Uganda camp.", "Uganda camp")[0]
    assert found.feature_code != "PCLI"


@pytest.mark.parametrize(
    ("text", "words", "point"),
    [
        ("Shells fell near Vodiane in the Novoazovsky district of Donetsk region.",
         ["Vodiane", "Novoazovsky", "Donetsk"], (47.1, 37.7)),
        ("A man died in Krasny Partizan (Yasinovatsky district).",
         ["Krasny Partizan", "Yasinovatsky"], (48.2, 37.8)),
        ("Troops fought near Muratove (Novoaydar district) Luhansk region.",
         ["Muratove", "Novoaydar", "Luhansk"], (48.8, 38.9)),
    ],
)  # fmt: skip
def test_a_village_is_near_the_seat_of_the_district_that_its_address_names(resolver, text, words, point):
    village = resolve(resolver, text, *words)[0]
    assert (village.lat, village.lon) == pytest.approx(point, abs=0.3)
