"""What kind of event: with what it was done, what its class needs, its type and sub type."""
