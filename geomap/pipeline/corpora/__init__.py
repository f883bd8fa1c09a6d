"""Corpora of any size: in portions, by many workers, merged into a dataset."""
