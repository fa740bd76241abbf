"""A folder of text files: find them, read them with line numbers, add to them. It knows no assessment."""
