"""One form a verb."""

from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from common.forms import date_field, text_area
from common.money.fields import YuanField
from enterprises.pools.form_fields import PastForm, choice
from finance.loans.actions.terms import Agreed
from finance.loans.models.plans import AMORTIZATION_LABELS, EVERY_LABELS
from finance.loans.rules.fees import FEE_LABELS
from finance.loans.rules.judging import GRADE_LABELS, JUDGEMENT_LABELS, JudgementKind
from finance.loans.rules.terms import LAST_INTEREST_DAY, MOST_PERIODS
from jobs.upload_forms import UploadField

MOST_YUAN = 1_000_000_000_000
HUNDRED = Decimal(100)


def percent(label: str, **options: Any) -> forms.DecimalField:
    """A share typed in per cent."""
    return forms.DecimalField(label=label, min_value=0, max_digits=10, decimal_places=6, **options)


def amount(label: str, **options: Any) -> YuanField:
    """元 as typed, 分 as kept."""
    too_much = f"{label}超过一万亿元，请核对单位是不是元。"
    return YuanField(label, most=MOST_YUAN, too_much=too_much, required=True, **options)


class UndoForm(forms.Form):
    reason = text_area("原因", required=True, limit=300)


class RepaymentForm(PastForm):
    amount = amount("金额（元）")
    serial_no = forms.CharField(
        label="流水号",
        max_length=60,
        required=False,
        help_text="同一天同一金额还了两次的，用它区分",
    )


class RefundForm(PastForm):
    amount = amount("退还金额（元）")
    reason = text_area("说明", required=True, limit=300)


class FeeForm(forms.Form):
    """A fee may be owed from a day to come."""

    kind = choice("种类", FEE_LABELS)
    amount = amount("金额（元）")
    on = date_field("应付日", help_text="自这一天起计入欠款；费用不计利息和罚息")
    reason = text_area("说明", required=True, limit=300)
    file = UploadField(label="文件", required=False)


class SettleForm(PastForm):
    reason = text_area("说明", required=False, limit=300)


class RateForm(forms.Form):
    """年利率 in per cent; the verb is told the fraction."""

    on = date_field("自何日起", help_text="按期还款的从还款日起调整")
    rate = percent("年利率（%）", max_value=99)
    reason = text_area("说明", required=True, limit=300)

    def clean_rate(self) -> Decimal:
        return Decimal(self.cleaned_data["rate"]) / HUNDRED


class TermsForm(forms.Form):
    """What a new plan says of what is not yet due."""

    on = date_field("自何日起")
    rate = percent("年利率（%）", max_value=99)
    amortization = choice("还款方式", AMORTIZATION_LABELS)
    every = choice("还款周期", EVERY_LABELS, required=False)
    periods = forms.IntegerField(
        label="期数", min_value=1, max_value=MOST_PERIODS, required=False, widget=forms.TextInput
    )
    matures_on = date_field("到期日", required=False, help_text="期数和到期日至少填一项")
    interest_day = forms.IntegerField(
        label="结息日",
        min_value=1,
        max_value=LAST_INTEREST_DAY,
        required=False,
        widget=forms.TextInput,
        help_text="先息后本按结息日付息的填写，例如 20",
    )
    reason = text_area("说明", required=True, limit=300)
    more: tuple[str, ...] = ("on", "reason")

    def clean(self) -> dict[str, Any]:
        """What the contract says is one thing to the verb."""
        told: dict[str, Any] = super().clean() or {}
        if self.errors:
            return told
        agreed = Agreed(
            rate=told["rate"] / HUNDRED,
            amortization=told["amortization"],
            periods=told["periods"],
            matures_on=told["matures_on"],
            every=told["every"] or "month",
            interest_day=told["interest_day"],
        )
        return {name: told[name] for name in self.more} | {"agreed": agreed}


class JudgeForm(PastForm):
    kind = choice("事项", JUDGEMENT_LABELS)
    is_so = forms.TypedChoiceField(
        label="结论",
        choices=[("yes", "是"), ("no", "不再是")],
        coerce=lambda value: value == "yes",
    )
    share = percent(
        "预期损失占余额（%）", max_value=100, required=False, help_text="事项为预期信用损失时填写"
    )
    grade = choice("认定等级", GRADE_LABELS, required=False, help_text="事项为人工认定时填写")
    reason = text_area("依据", required=True, limit=300)
    field_order = ("kind", "on", "is_so", "share", "grade", "reason")

    def clean_share(self) -> Decimal | None:
        share: Decimal | None = self.cleaned_data["share"]
        return None if share is None else share / HUNDRED

    def clean(self) -> dict[str, Any]:
        """What a matter needs is asked for beside its field."""
        told: dict[str, Any] = super().clean() or {}
        is_loss = told.get("kind") == JudgementKind.EXPECTED_LOSS and told.get("is_so")
        is_manual = told.get("kind") == JudgementKind.MANUAL and told.get("is_so")
        if is_loss and told.get("share") is None and "share" not in self.errors:
            self.add_error("share", ValidationError("请填写预期损失占余额的百分之几。"))
        if is_manual and not told.get("grade"):
            self.add_error("grade", ValidationError("请选择认定的等级。"))
        return told
