"""The second reader: what wording tells beside the tables."""
