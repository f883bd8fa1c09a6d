"""An event from its accounts, field by field; what they differ on stands side by side."""
