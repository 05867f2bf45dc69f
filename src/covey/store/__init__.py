"""SQL: save, then send."""
