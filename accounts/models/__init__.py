from accounts.models.audit import AuditEvent
from accounts.models.codes import Code, MessageText, PrivacyConsent, Sending
from accounts.models.contacts import ContactProposal
from accounts.models.notices import Notice
from accounts.models.passwords import PasswordRecord
from accounts.models.sessions import PortalSession
from accounts.models.units import Unit, UnitKind
from accounts.models.users import System, User

__all__ = [
    "AuditEvent",
    "Code",
    "ContactProposal",
    "MessageText",
    "Notice",
    "PasswordRecord",
    "PortalSession",
    "PrivacyConsent",
    "Sending",
    "System",
    "Unit",
    "UnitKind",
    "User",
]
