"""演示的补偿资金: paid in 4:6, promised, claimed, recovered, by the demo accounts. Made up."""

from datetime import date, timedelta
from io import BytesIO
from typing import Any

from django.utils import timezone
from PIL import Image

from accounts.models import System, User
from common.dates import last_month_end, month_end
from finance.banks.models import Institution
from finance.fund.actions import claims, closings, deciding, statements, vouchers
from finance.fund.models import Claim, Payee, Transfer, Voucher
from finance.fund.rules.claims import NEEDED_PAPERS
from finance.fund.rules.postings import EVENT_LABELS, Event
from finance.fund.selectors.closings import to_close
from finance.fund.selectors.coverage import uncommitted
from finance.fund.selectors.reconciling import cash_of
from finance.loans.models import Loan
from jobs.uploads.reading import prepare
from qijiang_portal.demo.credit import BANKS, WAN
from qijiang_portal.demo.loans import CONTRACT, TRUSTEE
from seats.actions import add_member

PEOPLE = ("office", "center", "trustee", "bank")
PAID_IN = ((540, "city", 800), (535, "district", 1_200), (150, "city", 400), (148, "district", 600))
INTEREST = ((244, 41_200), (152, 43_650), (61, 52_080))  # days ago, 元
WAITED = 30  # days overdue before the fund pays


def write_people() -> None:
    """The trustee's account acts for the trustee."""
    user = User.objects.filter(username="demo-trustee").first()
    trustee = Institution.objects.filter(code=TRUSTEE[0]).first()
    if user and trustee and not trustee.members.exists():
        add_member(trustee, by=System(), user=user, role="manager")


def write(today: date) -> int:
    """How many transfers; none where money has moved, or the people are not there."""
    who = {name: User.objects.filter(username=f"demo-{name}").first() for name in PEOPLE}
    is_ready = all(who.values()) and Loan.objects.filter(contract_no__startswith=CONTRACT).exists()
    if Transfer.objects.exists() or not is_ready:
        return 0
    people: dict[str, User] = {name: user for name, user in who.items() if user}
    _fill(people, today)
    _promise(people)
    _payee(people)
    waiting, paid = _claimable(today)
    _claim(waiting, people, "演示代偿-1")
    _compensate(_claim(paid, people, "演示代偿-2"), people, today)
    _reconcile(people, today)
    _close(people, today)
    return Transfer.objects.count()


def _close(people: dict[str, User], today: date) -> None:
    """月结 of every month but the last few, in one of which something still waits."""
    until = last_month_end(today - timedelta(days=INTEREST[-1][0]))
    while (month := to_close()) and month_end(month) <= until:
        made = closings.propose(by=people["trustee"], month=month, note="演示")
        closings.confirm(made, by=people["office"])


def _book(people: dict[str, User], event: Event, amount: int, on: date, **said: Any) -> None:
    """Proposed by the trustee, booked by the office."""
    voucher = _propose(people, event, amount, on, **said)
    deciding.approve(voucher, by=people["office"])


def _propose(people: dict[str, User], event: Event, amount: int, on: date, **said: Any) -> Voucher:
    words: dict[str, Any] = {
        "reason": f"演示：{EVENT_LABELS[event.value]}",
        "by": people["trustee"],
    }
    made: Voucher = vouchers.propose(event=event.value, on=on, amount=amount, **words | said)
    return made


def _fill(people: dict[str, User], today: date) -> None:
    for ago, source, wan in PAID_IN:
        on = today - timedelta(days=ago)
        _book(people, Event.PAY_IN, wan * WAN, on, source=source, reference=f"演示流水{on:%Y%m%d}")
    for ago, yuan in INTEREST[:-1]:
        _book(people, Event.INTEREST, yuan * 100, today - timedelta(days=ago))
    ago, yuan = INTEREST[-1]  # this one waits for somebody to look at it
    _propose(people, Event.INTEREST, yuan * 100, today - timedelta(days=ago))


def _promise(people: dict[str, User]) -> None:
    """Of every covered loan but the newest, which is seen to have none."""
    loans = list(uncommitted(people["office"]).filter(contract_no__startswith=CONTRACT))
    for loan in loans[:-1]:
        voucher = vouchers.propose_commitment(
            by=people["trustee"], contract_no=loan.contract_no, on=loan.disbursed_on,
            reason="演示：补登承诺",
        )  # fmt: skip
        deciding.approve(voucher, by=people["office"])


def _payee(people: dict[str, User]) -> None:
    """Told and confirmed some days ago: no verb does that for a past day."""
    now = timezone.now()
    Payee.objects.create(
        bank=Institution.objects.get(code=BANKS[0][0]),
        holder=BANKS[0][1],
        number="500000000000000001",
        branch="演示营业部",
        reason="演示：首次登记",
        proposed_by=people["bank"],
        proposed_at=now - timedelta(days=9),
        confirmed_by=people["office"],
        confirmed_at=now - timedelta(days=8),
        usable_from=now - timedelta(days=7),
    )


def _claimable(today: date) -> list[Loan]:
    """The two of the first bank of which most is overdue for long enough."""
    late = Loan.objects.filter(
        bank__code=BANKS[0][0], overdue_since__lte=today - timedelta(days=WAITED)
    )
    return list(late.order_by("-overdue_principal", "contract_no")[:2])


def _claim(loan: Loan, people: dict[str, User], number: str) -> Claim:
    """Applied for with its papers, and verified: two approvals are to follow."""
    claim = claims.apply(loan, by=people["bank"], number=number, note="演示数据，不是真实申请。")
    for kind in NEEDED_PAPERS:
        claims.attach(claim, by=people["bank"], kind=kind, file=prepare("演示材料.png", _picture()))
    return claims.verify(claim, by=people["trustee"], reason="材料齐全")


def _picture() -> bytes:
    drawn = BytesIO()
    Image.new("RGB", (40, 30), (220, 220, 220)).save(drawn, "PNG")
    return drawn.getvalue()


def _compensate(claim: Claim, people: dict[str, User], today: date) -> None:
    """Paid, then part of it comes back; what the suit cost is taken from it first."""
    claims.approve(claim, by=people["office"], reason="同意")
    claims.confirm(claim, by=people["center"], reason="同意")
    claims.pay(claim, by=people["trustee"], on=today, reference="演示流水代偿")
    loan = Loan.objects.get(pk=claim.loan_id)
    came = claim.principal // 5
    _book(people, Event.RECOVER, came, today, loan=loan, expenses=came // 20)


def _reconcile(people: dict[str, User], today: date) -> None:
    """The account's statement: what moved before this month, and a fee nobody has booked."""
    by = people["trustee"]
    first = today.replace(day=1)
    for transfer in Transfer.objects.filter(moves_cash=True, on__lt=first).order_by("no"):
        said = {"on": transfer.on, "amount": cash_of(transfer), "summary": transfer.reason[:200]}
        reference = transfer.reference or f"演示流水{transfer.no:04d}"
        statements.add_line(by=by, reference=reference, **said)
    fee = {"on": first - timedelta(days=5), "amount": -5_000, "summary": "演示：账户管理费"}
    statements.add_line(by=by, reference="演示流水9001", **fee)
