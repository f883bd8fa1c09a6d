"""A counted group: how many, of whom, and how it hangs together with other numbers."""

from __future__ import annotations

import msgspec

from geomap.model import Count


class Quantity(msgspec.Struct, gc=False):
    """A counted group: words ``first`` to ``last`` (exclusive) of a sentence.

    Parameters
    ----------
    head, side
        The noun counted, and its side (groups.csv); "" where no noun follows.
    is_person
        Whether people are counted (or nothing is named, as in "12 were killed").
    is_subset
        A part of the group named before ("seven people, including five children").
    may_be_people
        The noun is unknown, and no known thing: people where they are said to be killed or hurt.
    is_more
        Adds to an earlier number ("three others", "another two").
    is_hurt
        The words say that these people were wounded ("a few injured officers"): nobody of them died.
    """

    first: int
    last: int
    count: Count
    head: str
    side: str
    is_person: bool
    is_subset: bool = False
    is_more: bool = False
    may_be_people: bool = False
    is_hurt: bool = False
