"""Who: the parties that a sentence names, and which of them acts."""
