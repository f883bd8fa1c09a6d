"""Accounts as merging sees them: the facets of a report that another may share."""
