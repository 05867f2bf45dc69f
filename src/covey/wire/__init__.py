"""Bytes to dataclasses and back, strictly (spec/encoding)."""
