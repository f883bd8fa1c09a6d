"""What a sentence says: its words, clauses, triggers, modality, and who says it."""
