"""What is left out, and why."""
