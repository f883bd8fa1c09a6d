"""Sentences that tell of one event, joined."""
