"""Whether two accounts tell of one event: the evidence for and against, in points."""
