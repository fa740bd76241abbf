"""Outcomes, figures, gates and roles for one subject on one date; and how each came about."""
