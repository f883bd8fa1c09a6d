"""Which accounts come near each other, and which of them form one event."""
