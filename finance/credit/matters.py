"""进度: the firm's applications that somebody else has in hand."""

from collections.abc import Iterator

from accounts.models import User
from desk.matters import Matter, Promise
from finance.credit.models import Application
from finance.credit.rules.turns import NEXT_LABELS, Turn
from finance.loans.rules.life import ASKED, Status


def applications(user: User, promised: Promise) -> Iterator[Matter]:
    """贷款申请, with whose turn it is and until when."""
    del promised  # each has its own clock
    seen = Application.objects.visible_to(user).filter(loan__status__in=ASKED)
    rows = seen.exclude(loan__status=Status.RETURNED)
    for row in rows.select_related("loan__enterprise", "loan__bank"):
        loan = row.loan
        yield Matter(
            f"{loan.get_product_display()}申请",
            str(loan.enterprise),
            row.get_absolute_url(),
            f"待{NEXT_LABELS[loan.status]}",
            hands_of(row),
            loan.asked_on,
            row.due_on,
        )


def hands_of(row: Application) -> str:
    """In whose hands it is, by name."""
    firm = row.loan.enterprise
    return {
        Turn.PLACE: str(firm.township or firm.park or ""),
        Turn.DISTRICT: "区科技局、区金融服务中心",
        Turn.BANK: str(row.loan.bank or ""),
    }.get(row.turn, "")
