"""A package, so that its Chromium and its escrow end with it."""
