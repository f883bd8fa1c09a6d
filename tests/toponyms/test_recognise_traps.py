"""Traps that users of geoparsers report, each with the answer that a reader expects.

One row a trap: the text, and every name that must be found with how it is meant: ``L`` literal (may be
pinned) or ``A`` associative (never pinned).
"""

from __future__ import annotations

import pytest

from geomap.model.vocabulary import MENTION_SUBKINDS
from geomap.toponyms.recognise import load_recogniser

TRAPS = [
    # names of several words, articles, hyphens, apostrophes
    ("Shells hit Deir ez-Zor and Ras al-Ayn.", "Deir ez-Zor L, Ras al-Ayn L"),
    ("Mortars landed near Ma'arrat al-Nu'man.", "Ma'arrat al-Nu'man L"),
    ("Thousands fled Khan Younis refugee camp on foot.", "Khan Younis refugee camp L"),
    ("The convoy crossed at the Bab al-Hawa border crossing.", "Bab al-Hawa border crossing L"),
    ("They live in the United States of America.", "United States of America L"),
    ("A ferry sank off Côte d'Ivoire.", "Côte d'Ivoire L"),
    ("Farmers in Bosnia and Herzegovina protested.", "Bosnia and Herzegovina L"),
    ("Floods reached Stratford-upon-Avon.", "Stratford-upon-Avon L"),
    ("Gangs hold downtown Port-au-Prince.", "Port-au-Prince L"),
    ("A prison in Croix-des-Bouquets was overrun.", "Croix-des-Bouquets L"),
    ("Trucks took the Kabul-to-Kandahar highway.", "Kabul L, Kandahar L"),
    # the article and the possessive are not part of the name
    ("Fighting spread across the Democratic Republic of the Congo.", "Democratic Republic of the Congo L"),
    ("Syria's north is calm.", "Syria L"),
    # abbreviations
    ("He was sent back to the U.S. after the trial.", "U.S. L"),
    ("The plane landed in the UK.", "UK L"),
    # governments, armies and teams are not places on the map
    ("Tehran pledged to send more advisers.", "Tehran A"),
    ("Moscow said it would answer.", "Moscow A"),
    ("Washington accused Beijing of spying.", "Washington A, Beijing A"),
    ("Russia vetoed the resolution.", "Russia A"),
    ("Turkey has backed the rebels.", "Turkey A"),
    ("The deal was signed by Egypt and Qatar.", "Egypt A, Qatar A"),
    ("The Kremlin denied the report.", ""),
    # peoples and languages
    ("Syrian sources confirmed the raid.", "Syrian A"),
    ("Iraqi fighters joined the battle.", "Iraqi A"),
    ("Hundreds of Ukrainians were freed.", "Ukrainians A"),
    ("She speaks Russian.", "Russian A"),
    ("He was seen in Iraqi security services custody.", "Iraqi A"),
    ("There was a split in Syrian security forces.", "Syrian A"),
    ("Reforms in Nigerian intelligence services stalled.", "Nigerian A"),
    # adjectives that name the territory
    ("They stood on the Iraqi side of the border.", "Iraqi L"),
    ("Troops massed at the Syrian border.", "Syrian L"),
    # names in names of organisations
    ("The Syrian Observatory for Human Rights counted nine dead.", "Syrian A"),
    ("The Bank of England raised rates.", "England A"),
    ("The Clark County Sheriff's Office is looking for him.", "Clark County A"),
    ("The Aleppo Media Center posted a video.", "Aleppo A"),
    # persons and groups are not places
    ("President Assad met General Saad.", ""),
    ("Paris Hilton posted a picture.", ""),
    ("Michael Jordan and Jack London were named.", ""),
    ("Hezbollah, Hamas and Badr signed.", ""),
    ("Mr. Washington thanked the jury.", ""),
    # peoples and weapons are not places
    ("Hunters encircled the Fulani village before dawn.", ""),
    ("Two Iskander missiles hit Kramatorsk.", "Kramatorsk L"),
    # ordinary words are not places
    ("The army said on Sunday that May was quiet.", ""),
    ("He will read it again in March.", ""),
    ("Mid-October saw more raids.", ""),
    ("The siege was lifted in mid-March.", ""),
    ("Most of them had much to say.", ""),
    # districts, shrines and facilities
    ("They left the Sheikh Maqsoud district.", "Sheikh Maqsoud L"),
    ("Guards were posted at the Sayyida Zaynab shrine.", "Sayyida Zaynab L"),
    ("The strike hit Damascus airport.", "Damascus airport L"),
    # headlines and datelines
    ("AMMAN/BEIRUT - Talks resumed.", "AMMAN L, BEIRUT L"),
    ("KABUL, Afghanistan (AP) — A blast shook the city.", "KABUL L, Afghanistan L"),
    ("REBELS ENTER ALEPPO", "ALEPPO L"),
    # events at places
    ("Rebels captured Hama and advanced on Homs.", "Hama L, Homs L"),
    ("The village of Khan Sheikhoun was bombed.", "Khan Sheikhoun L"),
    ("Residents fled Idlib towards the border.", "Idlib L"),
    ("He was born in Lyon and died in Accra.", "Lyon L, Accra L"),
    ("Police in Nairobi arrested two men.", "Nairobi L"),
    # addresses and currencies
    ("See https://example.org/Syria-war-news for more.", ""),
    ("The bridge cost US$7 million.", ""),
    # a hyphen after the name
    ("Rebel-held Aleppo was shelled.", "Aleppo L"),
    ("Iran-backed militias crossed the river.", "Iran A"),
]


@pytest.fixture(scope="module")
def recogniser():
    return load_recogniser()


@pytest.mark.parametrize(("text", "expected"), TRAPS, ids=[text[:40] for text, _ in TRAPS])
def test_trap(recogniser, text, expected):
    found = [
        f"{text[name.start : name.end]} {'L' if MENTION_SUBKINDS[name.subkind] == 'literal' else 'A'}"
        for name in recogniser.recognise(text)
    ]
    assert ", ".join(found) == expected
