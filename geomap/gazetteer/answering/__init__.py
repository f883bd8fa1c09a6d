"""From a name as it is written to places, best first."""
