"""代偿的名单: claims, what came back, bridges, accounts to pay to, loans without a promise."""

from typing import Any

import django_filters
from django.db.models import F

from common.dates import today
from common.listings.conditions import Answer, Conditions, Containing
from common.listings.figures import counted, in_yuan
from common.listings.listing import Listing
from common.money.fen import yuan_of
from finance.banks.conditions import lender
from finance.banks.rules.products import PRODUCT_LABELS
from finance.fund.listings.ledger import AMOUNT
from finance.fund.models import Bridge, Claim, Payee, Recovery
from finance.fund.rules.claims import CLAIM_LABELS, UNDER_WAY, ClaimState
from finance.fund.selectors.coverage import uncommitted

STANDING = {"open": "未归还", "late": "逾期未还", "done": "已归还"}
FUND, BANK = "资金代偿（元）", "银行承担（元）"
ON_LOAN = ("loan__contract_no", "loan__enterprise__name")


class Standing(Answer):
    """还了没有."""

    def filter(self, rows: Any, value: str) -> Any:
        met: dict[str, dict[str, Any]] = {
            "open": {"returned_on__isnull": True},
            "late": {"returned_on__isnull": True, "due_on__lt": today()},
            "done": {"returned_on__isnull": False},
        }
        return rows.filter(**met[value]) if value in met else rows


class OfClaims(Conditions):
    """What may be asked of claims."""

    q = Containing("number", *ON_LOAN)
    state = Answer(
        "状态",
        {"open": "在办"} | CLAIM_LABELS,
        "state",
        several={"open": [state.value for state in ClaimState if state in UNDER_WAY]},
    )
    bank = lender()
    product = Answer("产品", PRODUCT_LABELS, "loan__product")


class OfRecoveries(Conditions):
    """What may be asked of what came back."""

    q = Containing(*ON_LOAN)
    bank = lender()
    year = django_filters.NumberFilter("on__year", label="年份", min_value=1990, max_value=2100)


class OfBridges(Conditions):
    """What may be asked of bridges."""

    q = Containing(*ON_LOAN)
    standing = Standing("归还", STANDING)


class OfPayees(Conditions):
    """What may be asked of accounts to pay to."""

    q = Containing("bank__name", "holder")


class OfUncommitted(Conditions):
    """What may be asked of loans without a promise."""

    q = Containing("contract_no", "enterprise__name")
    bank = lender()
    product = Answer("产品", PRODUCT_LABELS)


CLAIMS = Listing(
    "代偿申请",
    "银行申请、受托机构核验、两人审批、支付；逾期本金由账龄算出，不能填写。",
    lambda user, _: (
        Claim.objects.visible_to(user)
        .select_related("loan__enterprise", "loan__bank", "bank", "payee", "transfer")
        .order_by("-id")
    ),
    [
        ("申请编号", lambda row: row.number),
        ("合同号", lambda row: row.loan.contract_no),
        ("企业", lambda row: row.loan.enterprise),
        ("银行", lambda row: row.bank),
        ("逾期本金（元）", lambda row: yuan_of(row.principal)),
        (FUND, lambda row: yuan_of(row.fund)),
        (BANK, lambda row: yuan_of(row.bank_part)),
        ("逾期自", lambda row: row.overdue_since),
        ("申请日", lambda row: row.on),
        ("状态", lambda row: row.get_state_display()),
        ("支付日", lambda row: row.paid_on),
    ],
    OfClaims,
    numbers=in_yuan("逾期本金（元）", FUND, BANK),
)
RECOVERIES = Listing(
    "追回",
    "先扣追偿费用，其余按协议分给资金和银行；已冲销的注明。",
    lambda user, _: (
        Recovery.objects.visible_to(user)
        .select_related("loan__enterprise", "loan__bank", "bank", "transfer")
        .annotate(reversed_no=F("transfer__reversed_by__no"))
        .order_by("-on", "-id")
    ),
    [
        ("日期", lambda row: row.on),
        ("合同号", lambda row: row.loan.contract_no),
        ("企业", lambda row: row.loan.enterprise),
        ("银行", lambda row: row.bank),
        ("追回（元）", lambda row: yuan_of(row.amount)),
        ("费用（元）", lambda row: yuan_of(row.expenses)),
        ("归资金（元）", lambda row: yuan_of(row.fund)),
        ("归银行（元）", lambda row: yuan_of(row.bank_part)),
        ("市级（元）", lambda row: yuan_of(row.city)),
        ("区级（元）", lambda row: yuan_of(row.district)),
        ("依据", lambda row: row.basis),
        ("说明", lambda row: _told(row)),
    ],
    OfRecoveries,
    numbers=in_yuan(
        "追回（元）", "费用（元）", "归资金（元）", "归银行（元）", "市级（元）", "区级（元）"
    ),
)
BRIDGES = Listing(
    "应急转贷",
    "从专户借出几天，到期前归还。",
    lambda user, _: Bridge.objects.visible_to(user).select_related("loan__enterprise", "bank"),
    [
        ("合同号", lambda row: row.loan.contract_no),
        ("企业", lambda row: row.loan.enterprise),
        ("银行", lambda row: row.bank),
        (AMOUNT, lambda row: yuan_of(row.amount)),
        ("出借日", lambda row: row.on),
        ("应归还日", lambda row: row.due_on),
        ("归还日", lambda row: row.returned_on),
        ("还有（天）", lambda row: None if row.returned_on else (row.due_on - today()).days),
    ],
    OfBridges,
    numbers=in_yuan(AMOUNT) | counted("还有（天）"),
)
PAYEES = Listing(
    "收款账户",
    "代偿款只付到已确认满二十四小时的账户；变更须再验证密码、另一人确认并通知各方。",
    lambda user, _: Payee.objects.visible_to(user).select_related(
        "bank", "proposed_by", "confirmed_by"
    ),
    [
        ("银行", lambda row: row.bank),
        ("户名", lambda row: row.holder),
        ("账号", lambda row: f"****{row.number[-4:]}"),
        ("开户行", lambda row: row.branch),
        ("提出人", lambda row: row.proposed_by),
        ("提出时间", lambda row: row.proposed_at),
        ("确认人", lambda row: row.confirmed_by or ""),
        ("何时起可用", lambda row: row.usable_from),
        ("不予确认", lambda row: row.refused_for),
    ],
    OfPayees,
)
UNCOMMITTED = Listing(
    "未承诺的贷款",
    "放款日在补偿范围内、还在贷、没有承诺额度的；没有承诺的不代偿，须先补登。",
    lambda user, _: uncommitted(user),
    [
        ("合同号", lambda row: row.contract_no),
        ("企业", lambda row: row.enterprise),
        ("银行", lambda row: row.bank),
        ("产品", lambda row: row.get_product_display()),
        ("放款（元）", lambda row: yuan_of(row.principal)),
        ("余额（元）", lambda row: None if row.balance is None else yuan_of(row.balance)),
        ("放款日", lambda row: row.disbursed_on),
    ],
    OfUncommitted,
    numbers=in_yuan("放款（元）", "余额（元）"),
)


def _told(row: Any) -> str:
    if row.reversed_no:
        return f"已由第 {row.reversed_no} 号凭证冲销"
    return "核销后追回" if row.is_late else ""
