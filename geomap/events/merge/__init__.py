"""Merge the accounts of one event over articles and runs; nothing is summed twice or averaged."""

from geomap.events.merge.accounts.account import Account, account_of
from geomap.events.merge.grouping.cluster import Constraints
from geomap.events.merge.grouping.index_keys import Wanted, event_keys, reports_of_article, wanted_keys
from geomap.events.merge.grouping.stretches import merge_blocks
from geomap.events.merge.judging.judge import Judge, Judgement
from geomap.events.merge.links import Link, SettledEvents, merge_linked, merge_settled, tie
from geomap.events.merge.merge import MergeUpdate, merge_reports, reached_accounts, update_events
from geomap.events.merge.stored import PackedAccount, pack_account, unpack_accounts
from geomap.events.merge.why import NearMiss, near_misses

__all__ = [
    "Account",
    "Constraints",
    "Judge",
    "Judgement",
    "Link",
    "MergeUpdate",
    "NearMiss",
    "PackedAccount",
    "SettledEvents",
    "Wanted",
    "account_of",
    "event_keys",
    "merge_blocks",
    "merge_linked",
    "merge_reports",
    "merge_settled",
    "near_misses",
    "pack_account",
    "reached_accounts",
    "reports_of_article",
    "tie",
    "unpack_accounts",
    "update_events",
    "wanted_keys",
]
