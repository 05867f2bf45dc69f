"""One story, played on a throw-away escrow (spec/model)."""
