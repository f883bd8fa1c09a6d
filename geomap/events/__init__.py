"""Coding conflict events in one article, and merging the accounts of many."""
