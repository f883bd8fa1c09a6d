"""Stringing the rooms together: articles in, outputs up to date."""
