"""The closed vocabularies of the field, as they stand in the data.

Sources: ACLED event types and sub types, interaction classes, time and geo precision; UCDP GED
``where_prec`` and ``date_prec``; PLOVER event types. Names are facts of the codebooks, see NOTICE.
"""

from __future__ import annotations

import re
from typing import Final, Literal, get_args

Channel = Literal[
    "body", "headline", "caption", "teaser", "dateline", "byline", "bibliography", "chrome", "repeat"
]
DateBasis = Literal["stated", "user", "inferred", "none"]

MentionKind = Literal["literal", "associative"]
MentionSubkind = Literal["literal", "literal_modifier", "metonym", "demonym", "noun_modifier", "org_embedded"]
NoMatch = Literal[
    "not_in_gazetteer", "ambiguous", "low_score", "vague_region", "not_a_place", "excluded_kind"
]
PlaceRole = Literal[
    "event",
    "origin",
    "route",
    "destination",
    "intended",
    "background",
    "hypothetical",
    "mention_only",
]
MatchTier = Literal["country", "region", "exact", "normalised", "skeleton", "fuzzy"]
SIMILAR_TIERS: Final[frozenset[MatchTier | None]] = frozenset({"skeleton", "fuzzy"})
"""A name of the gazetteer only sounds or looks like the one that was looked up."""
WHOLE_TIERS: Final[frozenset[MatchTier | None]] = frozenset({"country", "region"})
"""The name is that of a country or of one of the regions that geomap keeps by hand."""
EXACT_TIERS: Final[frozenset[MatchTier | None]] = frozenset({"country", "region", "exact", "normalised"})
"""A name of the gazetteer is the one that was looked up."""

DisorderType = Literal["Political violence", "Demonstrations", "Strategic developments"]
EventType = Literal[
    "Battles",
    "Explosions/Remote violence",
    "Violence against civilians",
    "Protests",
    "Riots",
    "Strategic developments",
]
ActorType = Literal[
    "State forces",
    "Rebel group",
    "Political militia",
    "Identity militia",
    "Rioters",
    "Protesters",
    "Civilians",
    "External/Other forces",
]
Factuality = Literal["reported", "claimed", "denied", "planned", "hypothetical"]
EventStatus = Literal["active", "merged_into", "deleted"]

MENTION_SUBKINDS: Final[dict[MentionSubkind, MentionKind]] = {
    "literal": "literal",
    "literal_modifier": "literal",
    "metonym": "associative",
    "demonym": "associative",
    "noun_modifier": "associative",
    "org_embedded": "associative",
}

SUB_EVENT_TYPES: Final[dict[EventType, tuple[str, ...]]] = {
    "Battles": (
        "Armed clash",
        "Government regains territory",
        "Non-state actor overtakes territory",
    ),
    "Explosions/Remote violence": (
        "Chemical weapon",
        "Air/drone strike",
        "Suicide bomb",
        "Shelling/artillery/missile attack",
        "Remote explosive/landmine/IED",
        "Grenade",
    ),
    "Violence against civilians": (
        "Sexual violence",
        "Attack",
        "Abduction/forced disappearance",
    ),
    "Protests": (
        "Peaceful protest",
        "Protest with intervention",
        "Excessive force against protesters",
    ),
    "Riots": ("Violent demonstration", "Mob violence"),
    "Strategic developments": (
        "Agreement",
        "Arrests",
        "Change to group/activity",
        "Disrupted weapons use",
        "Headquarters or base established",
        "Looting/property destruction",
        "Non-violent transfer of territory",
        "Other",
    ),
}
"""ACLED: each event type with its sub types."""

EVENT_TYPE_OF: Final[dict[str, EventType]] = {
    sub: kind for kind, subs in SUB_EVENT_TYPES.items() for sub in subs
}
TERRITORY_TAKEN: Final = frozenset({"Government regains territory", "Non-state actor overtakes territory"})
"""Sub types of a place that one side takes from another."""
DISORDER_TYPE_OF: Final[dict[EventType, DisorderType]] = {
    "Battles": "Political violence",
    "Explosions/Remote violence": "Political violence",
    "Violence against civilians": "Political violence",
    "Protests": "Demonstrations",
    "Riots": "Demonstrations",
    "Strategic developments": "Strategic developments",
}

PLOVER_MODES: Final[dict[str, tuple[str, ...]]] = {
    "AGREE": (),
    "CONSULT": ("visit", "third-party", "multilateral", "phone"),
    "SUPPORT": (),
    "CONCEDE": (),
    "COOPERATE": (),
    "AID": (),
    "RETREAT": ("access", "ceasefire", "disarm", "release", "resign", "return", "withdraw"),
    "REQUEST": ("assist", "change", "meet", "yield"),
    "ACCUSE": ("allege", "disapprove", "investigate"),
    "REJECT": ("assist", "change", "meet", "yield"),
    "THREATEN": (
        "arrest", "ban", "expel", "relations", "restrict", "rights", "territory", "violence",
    ),
    "PROTEST": ("boycott", "demo", "hunger", "obstruct", "riot", "strike"),
    "SANCTION": ("convict", "discontinue", "expel", "withdraw"),
    "MOBILIZE": ("militia", "police", "troops", "weapons"),
    "COERCE": (
        "arrest", "ban", "censor", "curfew", "cyber", "deport", "misinformation", "restrict",
        "seize", "withhold",
    ),
    "ASSAULT": (
        "abduct", "aerial", "assassinate", "beat", "cleansing", "crowd-control", "destroy", "drone",
        "execute", "explosives", "firearms", "heavy-weapons", "massacre", "primitive", "sexual",
        "suicide-attack", "torture", "unconventional",
    ),
}  # fmt: skip
"""PLOVER: each event type with its modes (an empty tuple where the type has none)."""

ACTOR_TYPES: Final[tuple[ActorType, ...]] = get_args(ActorType)
"""ACLED interaction classes in the order of their codes 1 to 8."""

DISTRICT_PREC: Final = 3
PROVINCE_PREC: Final = 4
AREA_PREC: Final = 5
COUNTRY_PREC: Final = 6
"""UCDP's where_prec of a second- and a first-order division, of a larger or linear area, and of a country."""

GEO_PRECISION_OF_WHERE_PREC: Final[dict[int, int]] = {1: 1, 2: 2, 3: 2, 4: 3, 5: 3, 6: 3, 7: 3}
"""ACLED's geo_precision (1 to 3) for UCDP's where_prec (1 to 7)."""


def date_precision(days: int) -> int:
    """Return UCDP's ``date_prec`` for an interval of so many days, both ends included.

    1 is a single day, 2 is two to six days, 3 a week, 4 up to a month (31 days), 5 more.
    """
    for prec, most in ((1, 1), (2, 6), (3, 7), (4, 31)):
        if days <= most:
            return prec
    return 5


def time_precision(days: int) -> int:
    """Return ACLED's ``time_precision`` for an interval: 1 a day or two, 2 up to a week, 3 more."""
    if days <= 2:
        return 1
    return 2 if days <= 7 else 3


LEFT_OUT_KINDS: Final = (
    "negated",
    "hypothetical",
    "planned or wished, not done",
    "background",
    "context",
    "purpose of another action, not told as done",
    "refers to an action, tells of none",
    "a question",
    "cumulative",
    "names a speaker, not an action",
    "diplomatic",
    "no conflict event",
    "so worded, it tells of no event",
    "no armed actor moves",
    "armed men demonstrate nothing",
    "nobody demonstrates",
    "takes no territory",
    "summary",
    "language",
)
"""Why something that looks like an event is not coded: how the reason of a ``LeftOut`` begins."""
_DETAILS: Final = re.compile(r": | \(")


def left_out_kind(reason: str) -> str:
    """Return the kind of a reason, without its details: "background: dated in 2011" is "background"."""
    return _DETAILS.split(reason, maxsplit=1)[0]
