"""A network for people and programs: text, picture, page and tables. None of them tells who will not work with whom."""
