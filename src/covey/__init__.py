"""Covey: an allegation escrow with hidden counts, chosen thresholds and no single holder."""

__version__ = "0.1.0"
