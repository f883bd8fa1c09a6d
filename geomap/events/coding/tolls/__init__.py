"""The counts of an event: its deaths by side, shared out by place, parts and sums told apart."""
