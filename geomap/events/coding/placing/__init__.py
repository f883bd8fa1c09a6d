"""The places of an event: linked in its sentence, or taken from sentences around it."""
