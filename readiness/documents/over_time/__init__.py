"""Saved assessments over time: what has changed since, and the line of records as a table and a picture."""
