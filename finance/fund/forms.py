"""One form a verb."""

import uuid
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from accounts.forms.sign_in import WholeIdentityForm
from common.forms import date_field, text_area
from common.money.fields import YuanField
from common.validators import validate_person, validate_text
from enterprises.pools.form_fields import past
from finance.fund.rules.accounts import SOURCE_LABELS
from finance.fund.rules.claims import PAPER_LABELS
from jobs.upload_forms import UploadField

MOST = 10**13  # 元: more than any fund
TOO_MUCH = "超过十万亿元，请核对单位是不是元。"
HOW = {"": "请选择", "whole": "全额进入专户，银行的部分另行转付", "net": "只有资金的部分进入专户"}
PAID = {"advanced": "专户垫付过", "taken": "已从追回款中扣付"}


def amount_field(label: str, **more: Any) -> YuanField:
    """元, more than nothing."""
    return YuanField(f"{label}（元）", most=MOST, too_much=TOO_MUCH, **{"required": True} | more)


def reference_field() -> forms.CharField:
    """银行流水号."""
    return forms.CharField(
        label="银行流水号",
        max_length=60,
        required=False,
        validators=[validate_text],
        help_text="填了以后与专户流水自动对上",
    )


def contract_field() -> forms.CharField:
    """Of which loan."""
    return forms.CharField(label="合同号", max_length=60, validators=[validate_text])


class KeyedForm(forms.Form):
    """A form that brings the number of what it makes: sent twice, it is made once (B72)."""

    key = forms.UUIDField(
        label="编号",
        required=False,
        widget=forms.HiddenInput,
        initial=uuid.uuid4,
        help_text="由提出的一方生成；同一个编号只办一次",
    )


class ProposalForm(KeyedForm):
    """What every proposal says."""

    on = date_field("业务日期")
    reason = text_area("摘要", required=True, limit=300)
    file = UploadField(label="凭据", required=False)

    def clean_on(self) -> Any:
        return past(self.cleaned_data["on"])


class MoneyForm(ProposalForm):
    """Of an amount."""

    amount = amount_field("金额")
    reference = reference_field()
    field_order: Any = ("on", "amount", "source", "contract_no", "reference", "reason", "file")

    def clean_amount(self) -> Any:
        if not self.cleaned_data["amount"]:
            raise ValidationError("金额应大于零。")
        return self.cleaned_data["amount"]


class PayInForm(MoneyForm):
    """拨入."""

    source = forms.ChoiceField(label="出资", choices=[("", "请选择"), *SOURCE_LABELS.items()])


class InterestForm(MoneyForm):
    """利息收入."""

    source = forms.ChoiceField(
        label="归属",
        required=False,
        choices=[("", "按市区比例"), *SOURCE_LABELS.items()],
    )


class LoanMoneyForm(MoneyForm):
    """Of a loan."""

    contract_no = contract_field()


class LoanForm(ProposalForm):
    """Of a loan, whose amount is worked out."""

    contract_no = contract_field()
    field_order = ("contract_no", "on", "reason", "file")


class WriteOffForm(LoanForm):
    """核销, with proof."""

    file = UploadField(label="证明文件")


class RecoveryForm(LoanMoneyForm):
    """追回."""

    expenses = amount_field("先扣的追偿费用", required=False)
    paid = forms.ChoiceField(label="费用由谁付", choices=list(PAID.items()), initial="taken")
    how = forms.ChoiceField(label="怎样进账", choices=list(HOW.items()))
    settles = forms.BooleanField(label="追回后结清这笔贷款", required=False)
    field_order = ("contract_no", "on", "amount", "expenses", "paid", "how", "settles")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        cleaned["expenses"] = cleaned.get("expenses") or 0
        cleaned["is_advanced"] = cleaned.pop("paid", "") == "advanced"
        cleaned["is_whole"] = cleaned.pop("how", "") == "whole"
        return cleaned


class BridgeForm(LoanMoneyForm):
    """应急转贷."""

    due_on = date_field("应归还日")
    field_order = ("contract_no", "on", "due_on", "amount")


class ReversalForm(ProposalForm):
    """冲销."""


class ClosingForm(forms.Form):
    """月结 of a month, as people write it."""

    month = forms.RegexField(
        r"^[0-9]{4}-(0[1-9]|1[0-2])$",
        label="月份",
        help_text="年-月，如 2026-10；一月接一月，已过完的月份",
        error_messages={"invalid": "请写成年-月，如 2026-10。"},
    )
    note = text_area("说明", required=False, limit=300)

    def clean_month(self) -> date:
        year, month = self.cleaned_data["month"].split("-")
        if not 2000 <= int(year) <= 2100:
            raise ValidationError("年份应在 2000 至 2100 之间，请核对。")
        return date(int(year), int(month), 1)


class DecisionForm(forms.Form):
    """同意, with or without a word."""

    decision = text_area("意见", required=False, limit=300)


class RefusalForm(forms.Form):
    """不同意, and why."""

    decision = text_area("原因", required=True, limit=300)


class ReasonForm(forms.Form):
    """Why."""

    reason = text_area("原因", required=True, limit=300)


class OpinionForm(forms.Form):
    """With or without a word."""

    reason = text_area("意见", required=False, limit=300)


class LostInterestForm(forms.Form):
    """欠息 and what there is to say."""

    interest = amount_field(
        "欠息", required=False, help_text="由银行承担，不改变代偿额；不知道的不填"
    )
    note = text_area("情况说明", required=False, limit=300)

    def clean_interest(self) -> int:
        return self.cleaned_data["interest"] or 0


class ClaimForm(KeyedForm, LostInterestForm):
    """申请代偿: the amount is worked out."""

    contract_no = contract_field()
    number = forms.CharField(
        label="申请编号", max_length=40, validators=[validate_text], help_text="本行自己的编号"
    )
    field_order = ("contract_no", "number", "interest", "note")


class PaperForm(forms.Form):
    """One paper."""

    kind = forms.ChoiceField(label="材料", choices=[("", "请选择"), *PAPER_LABELS.items()])
    file = UploadField(label="文件")


class PaymentForm(forms.Form):
    """支付."""

    on = date_field("支付日")
    reference = forms.CharField(label="银行流水号", max_length=60, validators=[validate_text])

    def clean_on(self) -> Any:
        return past(self.cleaned_data["on"])


class PayeeForm(WholeIdentityForm):
    """收款账户, and the password once more (B77)."""

    holder = forms.CharField(label="户名", max_length=80, validators=[validate_person])
    number = forms.RegexField(
        r"^[0-9]{8,40}$",
        label="账号",
        error_messages={"invalid": "账号为 8 至 40 位数字，不写空格。"},
    )
    branch = forms.CharField(label="开户行", max_length=80, validators=[validate_text])
    reason = text_area("变更原因", required=True, limit=300)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields(["holder", "number", "branch", "reason", "password", "code"])


class MatchForm(forms.Form):
    """对上哪一张凭证."""

    no = forms.IntegerField(label="凭证号", min_value=1, max_value=10**12)
    note = forms.CharField(label="说明", max_length=200, required=False, validators=[validate_text])


class NoteForm(forms.Form):
    """为什么没有对上."""

    note = forms.CharField(label="说明", max_length=200, validators=[validate_text])
