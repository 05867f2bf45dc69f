"""Handing over: what a desk has of a case in one file, and checking such a file offline (spec/archive)."""

from covey.sdk.archive.making import Made, hand_over
from covey.sdk.archive.source import FolderSource, HouseSource
from covey.sdk.archive.verdict import Kind, Line, Verdict
from covey.sdk.archive.verifying import verify

__all__ = ["FolderSource", "HouseSource", "Kind", "Line", "Made", "Verdict", "hand_over", "verify"]
