"""From the triggers of one sentence to the events that it tells."""
