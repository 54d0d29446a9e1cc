from targets.supervision.models.extensions import SlipExtension
from targets.supervision.models.notices import SlipNotice, WalkedDay
from targets.supervision.models.slips import Slip, SlipMove
from targets.supervision.models.terms import SupervisionTerm

__all__ = ["Slip", "SlipExtension", "SlipMove", "SlipNotice", "SupervisionTerm", "WalkedDay"]
