"""Consortium options as people and programs read them: text, JSON, a page, a Word file and tables."""
