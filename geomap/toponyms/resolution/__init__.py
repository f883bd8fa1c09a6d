"""Choosing the place of a name: candidates, evidence from the document, a weighed choice."""
