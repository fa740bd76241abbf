"""The nouns: frozen shapes of what people write, and of what the program finds."""
