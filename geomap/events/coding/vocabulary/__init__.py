"""The tables of words and phrases that all rules read."""
