"""Templates: opened, checked name by name, and filled in a sandbox."""
