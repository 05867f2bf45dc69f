"""A desk: puts released filings together, opens them, decides, and names who broke the protocol (spec/release)."""

from covey.roles.desk.cases import CaseView, Finding, Meeting, State
from covey.roles.desk.desk import Desk
from covey.roles.desk.secrets import DeskSecrets

__all__ = ["CaseView", "Desk", "DeskSecrets", "Finding", "Meeting", "State"]
