"""When: dates in the forms that newsrooms use, as spans of days."""
