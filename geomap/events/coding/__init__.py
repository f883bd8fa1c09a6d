"""Coding one article: sentences, triggers, sides, place, date, numbers, and who says so.

``code`` goes through an article step by step, and its steps are the folders, roughly in this order:

``vocabulary``, ``sentences``
    the tables, and what a sentence is made of: clauses, words that name actions, who speaks, what is denied
``parties``, ``casualties``, ``dates``, ``places``
    what a sentence names: who, how many, when and where (``reading`` holds it together)
``candidates``, with ``types``, ``dating``, ``screening``, ``second_reader``
    the events of one sentence: what lacks something or is told aside is left out, with its reason
``coreference``, ``placing``, ``joining``, ``tolls``
    one event from all sentences that tell of it: who is meant, where it was, which totals sum up others
``reports``
    the report of each event, with sides that other sentences imply
"""

from geomap.events.coding.code import code_article
from geomap.events.coding.resources import CodingResources

__all__ = ["CodingResources", "code_article"]
