"""高企授信: what each high-tech firm has from all banks, by the last word of each."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from accounts.models import System, User
from common.money.fen import bare_wan
from enterprises.registry.models import Enterprise
from enterprises.registry.rules.kinds import Kind
from finance.banks.querysets import oversees
from finance.capital.models import CreditTotal


@dataclass(slots=True)
class FirmCredit:
    """A firm's sums, 万元; None where no bank has said anything. `unknown`: 已用 not told."""

    enterprise: Enterprise
    granted: Decimal | None = None
    used: Decimal | None = None
    banks: int = 0
    last_on: date | None = None
    unknown: int = 0

    def add(self, total: CreditTotal) -> None:
        """One bank's last word."""
        self.granted = (self.granted or Decimal(0)) + Decimal(bare_wan(total.granted))
        if total.used is None:
            self.unknown += 1
        else:
            self.used = (self.used or Decimal(0)) + Decimal(bare_wan(total.used))
        self.banks += bool(total.granted)
        self.last_on = max(self.last_on or total.on, total.on)


def high_tech_credit(user: User | System, day: date) -> list[FirmCredit]:
    """Firms that are high-tech on the day, in sight; to a bank's people those of its own words.

    Two queries and those of who looks.
    """
    words = (
        CreditTotal.objects.visible_to(user).standing_on(day).order_by("enterprise_id", "bank_id")
    )
    firms = Enterprise.objects.holding(Kind.HIGH_TECH, day).select_related("township")
    if not oversees(user):
        firms = firms.filter(pk__in=CreditTotal.objects.visible_to(user).values("enterprise"))
    rows = {firm.pk: FirmCredit(firm) for firm in firms.order_by("name", "pk")}
    for word in words:
        if row := rows.get(word.enterprise_id):
            row.add(word)
    return list(rows.values())
