from accounts.models.audit import AuditEvent
from accounts.models.units import Unit, UnitKind
from accounts.models.users import System, User

__all__ = ["AuditEvent", "System", "Unit", "UnitKind", "User"]
