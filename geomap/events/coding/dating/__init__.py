"""The days of an event: as its sentence states them, or what stands in for them."""
