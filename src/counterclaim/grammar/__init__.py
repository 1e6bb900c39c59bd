"""Grammar of numbers, days and places: what the stages share."""
