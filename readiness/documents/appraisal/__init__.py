"""An options appraisal as people and programs read it: text, JSON, a planning paper, its annex, and letters."""
