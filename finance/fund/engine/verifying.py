"""核对: every balance is worked out again from the first entry; what does not tie stops posting.

Nothing is mended here: a person finds out why, and says so when posting goes on.
"""

from dataclasses import dataclass, field

from django.db.models import Sum

from finance.fund.models import Account, Closing, Entry, Fund, Transfer
from finance.fund.rules.accounts import PROMISES, Kind
from finance.fund.rules.closings import digest
from finance.fund.selectors.balances import SIGNED, replayed
from finance.fund.selectors.closings import content


@dataclass(frozen=True, slots=True)
class Verdict:
    """What does not tie, one sentence each; empty when all does."""

    faults: list[str] = field(default_factory=list)
    transfers: int = 0


def verdict(fund: Fund) -> Verdict:
    """Kept balances against the replay, Σ 借 against Σ 贷, and no number missing."""
    made = replayed()
    faults = [
        f"“{account}”记为 {account.balance} 分，逐笔重算为 {made.get(account.pk, 0)} 分。"
        for account in Account.objects.select_related("bank", "loan__enterprise")
        if account.balance != made.get(account.pk, 0)
    ]
    faults += _sides() + _numbers(fund) + _whole(fund, made) + _months()
    return Verdict(faults, fund.last_no)


def _sides() -> list[str]:
    uneven = Entry.objects.values("transfer__no").annotate(sum=Sum(SIGNED)).exclude(sum=0)
    return [
        f"第 {row['transfer__no']} 号凭证借贷相差 {row['sum']} 分。" for row in uneven.order_by()
    ]


def _numbers(fund: Fund) -> list[str]:
    many = Transfer.objects.count()
    return [] if many == fund.last_no else [f"凭证编到第 {fund.last_no} 号，实有 {many} 张。"]


def _months() -> list[str]:
    """What was frozen at each month's closing is what the entries still come to."""
    return [
        f"{closing}时的数与逐笔重算的不同。"
        for closing in Closing.objects.frozen().order_by("month")
        if digest(content(closing.month)) != closing.digest
    ]


def _whole(fund: Fund, made: dict[int, int]) -> list[str]:
    of = {"cash": (Kind.CASH,), "promised": PROMISES}
    labels = {"cash": "专户存款", "promised": "承诺额度"}
    found = []
    for name, kinds in of.items():
        among = Account.objects.filter(kind__in=[kind.value for kind in kinds])
        total = sum(made.get(pk, 0) for pk in among.values_list("pk", flat=True))
        if total != getattr(fund, name):
            found.append(
                f"{labels[name]}合计记为 {getattr(fund, name)} 分，逐笔重算为 {total} 分。"
            )
    return found
