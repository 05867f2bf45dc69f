"""What is computed: pure functions over frozen values; no I/O, clock or randomness (spec/)."""
