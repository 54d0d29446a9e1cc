"""账: entries, transfers, proposals, the account's statement."""

from datetime import date
from typing import Any

import django_filters
from django.db.models import F, Q

from common.dates import today
from common.listings.conditions import Answer, Conditions, Containing, Number
from common.listings.figures import in_yuan
from common.listings.listing import Listing
from common.money.fen import yuan_of
from finance.banks.conditions import lender
from finance.fund.models import Entry, StatementLine, Transfer, Voucher
from finance.fund.rules.accounts import (
    FIGURE_LABELS,
    FIGURES,
    GROWS_BY_DEBIT,
    KIND_LABELS,
    SOURCE_LABELS,
)
from finance.fund.rules.postings import EVENT_LABELS
from finance.fund.rules.vouchers import VOUCHER_LABELS

MATCHED = {"no": "没有对上", "yes": "已对上"}
AMOUNT, DEBIT, CREDIT = "金额（元）", "借方（元）", "贷方（元）"


class Figure(Answer):
    """One of the figures of 资金状况."""

    def filter(self, rows: Any, value: str) -> Any:
        kinds = FIGURES.get(value)
        return rows.filter(account__kind__in=[k.value for k in kinds]) if kinds else rows


class OfEntries(Conditions):
    """What may be asked of entries; `on` is the last business day."""

    q = Containing("transfer__reason", "transfer__loan__contract_no")
    figure = Figure("项目", FIGURE_LABELS)
    kind = Answer("科目", KIND_LABELS, "account__kind")
    source = Answer("出资", SOURCE_LABELS, "account__source")
    bank = lender("account__bank__code")
    account = Number("科目户", "account")
    on = django_filters.DateFilter("transfer__on", lookup_expr="lte", label="截至")

    @property
    def day(self) -> date:
        """The day the list speaks of."""
        asked = self.form.cleaned_data.get("on") if self.form.is_valid() else None
        return asked or today()


class OfTransfers(Conditions):
    """What may be asked of transfers."""

    q = Containing("reason", "reference", "loan__contract_no")
    event = Answer("事由", EVENT_LABELS, "event")
    bank = lender()
    year = django_filters.NumberFilter("on__year", label="年份", min_value=1990, max_value=2100)


class OfVouchers(Conditions):
    """What may be asked of proposals."""

    q = Containing("reason", "loan__contract_no")
    state = Answer("状态", VOUCHER_LABELS)
    event = Answer("事由", EVENT_LABELS)


class IsMatched(Answer):
    """对上没有."""

    def filter(self, rows: Any, value: str) -> Any:
        return rows.filter(transfer__isnull=value == "no") if value in MATCHED else rows


class OfLines(Conditions):
    """What may be asked of the statement."""

    q = Containing("summary", "reference", "note")
    matched = IsMatched("对账", MATCHED)
    year = django_filters.NumberFilter("on__year", label="年份", min_value=1990, max_value=2100)


def entries(user: Any, _: str) -> Any:
    """分录, the newest first."""
    rows = Entry.objects.visible_to(user)
    told = rows.select_related("transfer", "account__bank", "account__loan__enterprise")
    return told.order_by("-transfer__no", "id")


def _side(row: Entry, side: str) -> Any:
    return yuan_of(row.amount) if row.side == side else None


ENTRIES = Listing(
    "分录",
    "每一笔账的每一行；按业务日期截至某一天，合计就是那一天的余额。",
    entries,
    [
        ("凭证", lambda row: f"第 {row.transfer.no} 号"),
        ("业务日期", lambda row: row.transfer.on),
        ("事由", lambda row: row.transfer.get_event_display()),
        ("科目", lambda row: row.account.get_kind_display()),
        ("出资", lambda row: row.account.get_source_display() if row.account.source else ""),
        ("银行", lambda row: row.account.bank or ""),
        ("贷款", lambda row: row.account.loan or ""),
        (DEBIT, lambda row: _side(row, "debit")),
        (CREDIT, lambda row: _side(row, "credit")),
        ("摘要", lambda row: row.transfer.reason),
    ],
    OfEntries,
    numbers=in_yuan(DEBIT, CREDIT),
)


def total_of(rows: Any) -> int:
    """What the entries of a list come to, 分: each on the side its account grows on."""
    grows = [kind.value for kind in GROWS_BY_DEBIT]
    more = Q(side="debit", account__kind__in=grows)
    more |= Q(side="credit") & ~Q(account__kind__in=grows)
    plus = rows.filter(more).values_list("amount", flat=True)
    minus = rows.exclude(more).values_list("amount", flat=True)
    return int(sum(plus)) - int(sum(minus))


def _reversed(row: Transfer) -> str:
    if row.reverses is not None:
        return f"冲销第 {row.reverses.no} 号"
    by = getattr(row, "reversed_no", None)
    return f"已由第 {by} 号冲销" if by else ""


TRANSFERS = Listing(
    "凭证",
    "已记账的凭证，编号不断，不改不删；错了的整张冲销，两张都在。",
    lambda user, _: (
        Transfer.objects.visible_to(user)
        .select_related("bank", "loan__enterprise", "maker", "checker", "reverses")
        .annotate(reversed_no=F("reversed_by__no"))
        .order_by("-no")
    ),
    [
        ("凭证号", lambda row: f"第 {row.no} 号"),
        ("业务日期", lambda row: row.on),
        ("事由", lambda row: row.get_event_display()),
        (AMOUNT, lambda row: yuan_of(row.amount)),
        ("银行", lambda row: row.bank or ""),
        ("贷款", lambda row: row.loan or ""),
        ("摘要", lambda row: row.reason),
        ("制单", lambda row: row.maker or "系统"),
        ("复核", lambda row: row.checker or "系统"),
        ("冲销", _reversed),
    ],
    OfTransfers,
    numbers=in_yuan(AMOUNT),
)
VOUCHERS = Listing(
    "待记账凭证",
    "由受托机构或牵头单位提出，另一人复核后记账。",
    lambda user, _: (
        Voucher.objects.visible_to(user)
        .select_related("bank", "loan__enterprise", "made_by", "decided_by", "transfer", "paper")
        .order_by("-id")
    ),
    [
        ("事由", lambda row: row.get_event_display()),
        ("业务日期", lambda row: row.on),
        (AMOUNT, lambda row: yuan_of(row.amount)),
        ("出资", lambda row: row.get_source_display() if row.source else ""),
        ("银行", lambda row: row.bank or ""),
        ("贷款", lambda row: row.loan or ""),
        ("摘要", lambda row: row.reason),
        ("状态", lambda row: row.get_state_display()),
        ("制单", lambda row: row.made_by),
        ("复核", lambda row: row.decided_by or ""),
        ("凭证号", lambda row: f"第 {row.transfer.no} 号" if row.transfer else ""),
    ],
    OfVouchers,
    numbers=in_yuan(AMOUNT),
)
LINES = Listing(
    "专户流水",
    "从银行对账单导入；与动用存款的凭证逐笔对上，对不上的写明是什么。",
    lambda user, _: StatementLine.objects.visible_to(user).select_related("transfer"),
    [
        ("流水号", lambda row: row.reference),
        ("日期", lambda row: row.on),
        ("收入（元）", lambda row: yuan_of(row.amount) if row.amount > 0 else None),
        ("支出（元）", lambda row: yuan_of(-row.amount) if row.amount < 0 else None),
        ("摘要", lambda row: row.summary),
        ("对上的凭证", lambda row: f"第 {row.transfer.no} 号" if row.transfer else ""),
        ("说明", lambda row: row.note),
    ],
    OfLines,
    numbers=in_yuan("收入（元）", "支出（元）"),
)
