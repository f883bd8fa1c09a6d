"""Reading, cleaning and dating articles."""
