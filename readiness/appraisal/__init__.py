"""Which option does best on the criteria, and how far that hangs on the weights and on what is not known."""
