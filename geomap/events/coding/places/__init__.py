"""Where: the sites that a sentence names, and how sure an event is to lie there."""
