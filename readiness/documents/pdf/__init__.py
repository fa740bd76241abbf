"""Letters as PDF files that screen readers can read, for those who installed the extra."""
