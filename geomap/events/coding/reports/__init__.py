"""From an event as sentences tell it to the report of the model."""
