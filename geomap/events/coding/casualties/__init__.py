"""How many: numbers in words and digits, and the dead and injured that a sentence counts."""
