"""Letters: what a letter says, worked out from one assessment."""
