"""Merge the accounts of one event over articles and runs; nothing is summed twice or averaged."""

from geomap.events.merge.account import Account, account_of
from geomap.events.merge.cluster import Constraints
from geomap.events.merge.index_keys import Wanted, event_keys, reports_of_article, wanted_keys
from geomap.events.merge.judge import Judge, Judgement
from geomap.events.merge.links import SettledEvents, merge_blocks, merge_settled, tie
from geomap.events.merge.merge import MergeUpdate, merge_reports, reached_accounts, update_events
from geomap.events.merge.outline import ReportOutline
from geomap.events.merge.why import NearMiss, near_misses

__all__ = [
    "Account",
    "Constraints",
    "Judge",
    "Judgement",
    "MergeUpdate",
    "NearMiss",
    "ReportOutline",
    "SettledEvents",
    "Wanted",
    "account_of",
    "event_keys",
    "merge_blocks",
    "merge_reports",
    "merge_settled",
    "near_misses",
    "reached_accounts",
    "reports_of_article",
    "tie",
    "update_events",
    "wanted_keys",
]
