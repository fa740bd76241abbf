"""The network of a locality: organisations, ties, measures and distances."""
