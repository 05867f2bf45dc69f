"""A trustee: holds shares, answers, and releases only against a proof (spec/trustee).

An auditor reads primitives, core, wire, this package and servers/trustee.
"""

from covey.roles.trustee.secrets import TrusteeSecrets
from covey.roles.trustee.state import FilingState, TrusteeStore
from covey.roles.trustee.trustee import Trustee

__all__ = ["FilingState", "Trustee", "TrusteeSecrets", "TrusteeStore"]
