"""名单页 of the fund."""

from typing import Any

from django.urls import reverse

from desk.list_pages import ListPage
from desk.list_parts import Addresses, Frame
from finance.banks.line import LINE
from finance.fund import policies, verbs
from finance.fund.listings import above, claims, closings, ledger
from finance.fund.models import Bridge, Claim, Closing, Recovery, Transfer, Voucher

_OF_LOAN = {"loan": "loan.contract_no", "bank": "bank.code"}


def _page(key: str, listing: Any, may: Any, measure: str, **more: Any) -> ListPage:
    given = {"frame": Frame(tabs=LINE.at(f"{key}:list"))} | more
    return ListPage(key, listing, may, measure=measure, **given)


VOUCHERS = _page(
    "fund-vouchers",
    ledger.VOUCHERS,
    policies.can_see,
    "张",
    verbs=verbs.PROPOSING,
    posts=True,
    row_verbs=verbs.OF_VOUCHER,
    model=Voucher,
    fields={
        "id": "id",
        "key": "key",
        "event": "event",
        "on": "on",
        "amount": "amount",
        "source": "source",
        "state": "state",
        "reason": "reason",
    },
)
TRANSFERS = _page(
    "fund-transfers",
    ledger.TRANSFERS,
    policies.can_see,
    "张",
    row_verbs=verbs.OF_TRANSFER,
    beside=(),
    model=Transfer,
    fields={
        "id": "id",
        "key": "key",
        "no": "no",
        "on": "on",
        "event": "event",
        "amount": "amount",
        "reason": "reason",
    },
)
ENTRIES = _page(
    "fund-entries",
    ledger.ENTRIES,
    policies.can_see,
    "行",
    addresses=Addresses(
        lambda at: reverse("fund-entries:list"), lambda row: row.transfer.get_absolute_url()
    ),
    frame=Frame(
        tabs=LINE.at("fund-entries:list"), template="fund/entries.html", around=above.around
    ),
)
CLAIMS = _page(
    "fund-claims",
    claims.CLAIMS,
    policies.can_see_claims,
    "份",
    verbs=verbs.CLAIMING,
    posts=True,
    row_verbs=verbs.OF_CLAIM,
    beside=(),
    frame=Frame(
        tabs=LINE.at("fund-claims:list"), template="fund/concluded.html", around=above.of_claims
    ),
    model=Claim,
    fields={
        "id": "id",
        "key": "key",
        "number": "number",
        **_OF_LOAN,
        "on": "on",
        "principal": "principal",
        "fund": "fund",
        "bank_part": "bank_part",
        "city": "city",
        "district": "district",
        "state": "state",
        "paid_on": "paid_on",
    },
)
RECOVERIES = _page(
    "fund-recoveries",
    claims.RECOVERIES,
    policies.can_see_claims,
    "笔",
    model=Recovery,
    fields={
        "id": "id",
        **_OF_LOAN,
        "on": "on",
        "amount": "amount",
        "expenses": "expenses",
        "fund": "fund",
        "bank_part": "bank_part",
    },
)
BRIDGES = _page(
    "fund-bridges",
    claims.BRIDGES,
    policies.can_see_claims,
    "笔",
    model=Bridge,
    fields={
        "id": "id",
        **_OF_LOAN,
        "on": "on",
        "due_on": "due_on",
        "amount": "amount",
        "returned_on": "returned_on",
    },
)
PAYEES = _page(
    "fund-payees",
    claims.PAYEES,
    policies.can_see_claims,
    "个",
    row_verbs=verbs.OF_PAYEE,
    frame=Frame(
        tabs=LINE.at("fund-payees:list"), template="fund/payees.html", around=above.of_payees
    ),
)
CLOSINGS = _page(
    "fund-closings",
    closings.CLOSINGS,
    policies.can_see,
    "次",
    verbs=verbs.CLOSING,
    row_verbs=verbs.OF_CLOSING,
    beside=(),
    posts=True,
    model=Closing,
    fields={
        "id": "id",
        "month": "month",
        "state": "state",
        "figures": "figures",
        "digest": "digest",
        "note": "note",
        "made_at": "made_at",
        "decided_at": "decided_at",
        "reason": "reason",
        "reopened_at": "reopened_at",
    },
    frame=Frame(
        tabs=LINE.at("fund-closings:list"),
        template="fund/concluded.html",
        around=above.of_closings,
    ),
)
LINES = _page("fund-lines", ledger.LINES, policies.can_see, "行", row_verbs=verbs.OF_LINE)
UNCOMMITTED = _page(
    "fund-uncommitted",
    claims.UNCOMMITTED,
    policies.can_see_claims,
    "笔",
    addresses=Addresses(
        lambda at: reverse("fund-uncommitted:list"), lambda row: row.get_absolute_url()
    ),
)
PAGES = (
    (CLAIMS, "fund/claims/", "代偿申请", policies.can_see_claims),
    (RECOVERIES, "fund/recoveries/", "追回", policies.can_see_claims),
    (VOUCHERS, "fund/vouchers/", "待记账", policies.can_see),
    (TRANSFERS, "fund/transfers/", "凭证", policies.can_see),
    (ENTRIES, "fund/entries/", "分录", policies.can_see),
    (UNCOMMITTED, "fund/uncommitted/", "未承诺", policies.can_see_claims),
    (BRIDGES, "fund/bridges/", "应急转贷", policies.can_see_claims),
    (PAYEES, "fund/payees/", "收款账户", policies.can_see_claims),
    (CLOSINGS, "fund/closings/", "月结", policies.can_see),
    (LINES, "fund/lines/", "专户流水", policies.can_see),
)
