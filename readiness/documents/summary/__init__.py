"""Many groups on one page: who stands where, what most lack, and what help to offer first."""
