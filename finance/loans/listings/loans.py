"""贷款台账: the loans in sight, as they stood on a day."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

import django_filters
from django.db.models import Q

from common.dates import today
from common.listings.conditions import Answer, Conditions, Containing, conditions
from common.listings.figures import counted, in_wan
from common.listings.listing import Listing
from common.money.fen import wan_of
from desk.conditions import Township
from finance.banks.conditions import lender
from finance.banks.querysets import is_of_place
from finance.banks.rules.products import PRODUCT_LABELS
from finance.loans.models import Loan
from finance.loans.rules.buckets import BUCKET_LABELS, BY_KEY
from finance.loans.rules.judging import GRADE_LABELS, NON_PERFORMING
from finance.loans.rules.life import ASKED, ENDED, LENT, Status
from finance.loans.selectors.awaited import Awaited, awaited, dated
from finance.loans.selectors.stood import stood

STATES = {
    "owing": "有余额",
    "overdue": "逾期",
    "non_performing": "不良",
    "compensated": "已代偿、追偿中",
    "settled": "已结清",
    "written_off": "已核销",
}


BASES = {"list": "银行名单", "stale": "银行名单，数据陈旧", "own": "按合同推算"}


class State(Answer):
    """状态 on the day of the list."""

    def filter(self, rows: Any, value: str) -> Any:
        asked = _asked(self.parent.day).get(value)
        return rows if asked is None else rows.filter(asked)


def _asked(day: date) -> dict[str, Q]:
    lent = Q(stood_balance__gt=0)
    return {
        "owing": lent,
        "overdue": lent & Q(stood_since__isnull=False),
        "non_performing": lent & Q(stood_grade__in=NON_PERFORMING),
        "compensated": Q(status__in=[Status.COMPENSATED, Status.RECOVERING]),
        "settled": Q(status=Status.SETTLED, ended_on__lte=day),
        "written_off": Q(status=Status.WRITTEN_OFF, ended_on__lte=day),
    }


class Age(Answer):
    """账龄: days past due on the day of the list."""

    def filter(self, rows: Any, value: str) -> Any:
        bucket = BY_KEY.get(value)
        if bucket is None:
            return rows
        oldest, newest = bucket.since(self.parent.day)
        found = rows.filter(stood_balance__gt=0, stood_since__lte=newest)
        return found if oldest is None else found.filter(stood_since__gte=oldest)


class Basis(Answer):
    """依据: what the figures of the day rest on."""

    def filter(self, rows: Any, value: str) -> Any:
        if value == "stale":
            return rows.filter(is_stale=True, stood_balance__gt=0)
        return rows.filter(list_on__isnull=value == "own") if value in BASES else rows


class OfLoans(Conditions):
    """What may be asked of loans; `on` is the day they are looked at."""

    q = Containing("contract_no", "enterprise__name", "enterprise__credit_code")
    state = State("状态", STATES, otherwise="owing")
    product = Answer("产品", PRODUCT_LABELS, "product")
    bank = lender()
    grade = Answer("五级分类", GRADE_LABELS, "stood_grade")
    age = Age("逾期天数", BUCKET_LABELS)
    basis = Basis("依据", BASES)
    township = Township("enterprise__township__code")
    year = django_filters.NumberFilter(
        "disbursed_on__year", label="放款年份", min_value=1990, max_value=2100
    )
    on = django_filters.DateFilter(label="截至", method="_as_it_is")

    def _as_it_is(self, rows: Any, name: str, value: date) -> Any:
        return rows

    def filter_queryset(self, queryset: Any) -> Any:
        """Asked of the loans as they stood on the day."""
        return super().filter_queryset(self._as_stood(queryset))

    def _as_stood(self, rows: Any) -> Any:
        return dated(stood(rows, self.asked_day), self.asked_day, self.expected)

    @property
    def found(self) -> Any:
        """The rows that meet what was asked, as they stood; an unknown answer finds none."""
        return self.qs if self.is_valid() else self._as_stood(self.queryset.none())

    @cached_property
    def expected(self) -> dict[int, Awaited]:
        """The lists that were due by the day."""
        return awaited(self.day)

    @property
    def asked_day(self) -> date | None:
        """The day asked for; None is as last aged."""
        day: date | None = self.form.cleaned_data.get("on") if self.form.is_valid() else None
        return day

    @property
    def day(self) -> date:
        """The day the list speaks of."""
        return self.asked_day or today()


def rows(user: Any, _: str) -> Any:
    """Loans that were lent, in sight, the newest first; a 街镇 is told states elsewhere."""
    seen = Loan.objects.none() if is_of_place(user) else Loan.objects.visible_to(user)
    found = seen.filter(principal__isnull=False).select_related("enterprise", "bank")
    return found.order_by("-id")


def days_past_due(row: Any, day: date | None = None) -> int | None:
    """逾期天数 on the day; of a loan that owes nothing, none."""
    since = getattr(row, "stood_since", None)
    return None if since is None else ((day or today()) - since).days


def _wan(name: str) -> Callable[[Any], Any]:
    def told(row: Any) -> Any:
        fen = getattr(row, name, None)
        return None if fen is None else wan_of(fen)

    return told


def basis(row: Any) -> str:
    """“2026-09 名单” and whether a later one was due; our own book where no list told of it."""
    if row.list_on is None:
        return "按合同推算"
    return f"{row.list_on:%Y-%m} 名单" + ("（陈旧）" if row.is_stale else "")


def beside(row: Any) -> Decimal | None:
    """逾期本金 by our schedule, of what rests on a stale list, 万元; None where not both are."""
    return wan_of(row.own_overdue) if row.is_stale and row.own_overdue is not None else None


_AMOUNT, _BALANCE, _LATE, _DAYS = "放款（万元）", "余额（万元）", "逾期本金（万元）", "逾期天数"
_BESIDE = "名单陈旧时按合同推算的逾期本金（万元）"
LOANS = Listing(
    "贷款",
    "默认是今天有余额的；余额和逾期以银行已接受的名单为准（减名单日后的还款），没有名单的按合同推算。",
    rows,
    [
        ("合同号", lambda row: row.contract_no),
        ("企业", lambda row: row.enterprise),
        ("信用代码", lambda row: row.enterprise.credit_code),
        ("银行", lambda row: row.bank),
        ("产品", lambda row: row.get_product_display()),
        (_AMOUNT, _wan("principal")),
        (_BALANCE, _wan("stood_balance")),
        (_LATE, _wan("stood_overdue")),
        (_DAYS, days_past_due),
        ("五级分类", lambda row: GRADE_LABELS.get(row.stood_grade or "", "--")),
        ("依据", basis),
        (_BESIDE, beside),
        ("到期日", lambda row: row.maturity if row.pays_by else row.matures_on),
        ("状态", lambda row: row.state_words),
    ],
    OfLoans,
    numbers=in_wan(_AMOUNT, _BALANCE, _LATE, _BESIDE) | counted(_DAYS),
    aside=["信用代码", _BESIDE],
)
STATES_OF_FIRMS = Listing(
    "企业贷款状态",
    "本地企业的贷款处在哪一步；合同、金额和银行由牵头单位和银行掌握。",
    lambda user, at: _of_place(user),
    [
        ("企业", lambda row: row.enterprise),
        ("信用代码", lambda row: row.enterprise.credit_code),
        ("产品", lambda row: row.get_product_display()),
        ("状态", lambda row: row.state_words),
    ],
    conditions(
        q=Containing("enterprise__name", "enterprise__credit_code"),
        status=Answer(
            "状态",
            {"lent": "在贷", "asked": "申请中", "ended": "已结束"},
            "status",
            several={
                "lent": [one.value for one in LENT],
                "asked": [one.value for one in ASKED],
                "ended": [one.value for one in ENDED],
            },
        ),
        product=Answer("产品", PRODUCT_LABELS, "product"),
    ),
)


def _of_place(user: Any) -> Any:
    seen = Loan.objects.visible_to(user) if is_of_place(user) else Loan.objects.none()
    return seen.select_related("enterprise").order_by("-id")
