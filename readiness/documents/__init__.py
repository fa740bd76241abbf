"""What people read: text, tables, JSON and letters, each built from frozen results."""
