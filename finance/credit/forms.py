"""One form a verb; money in 万元 as typed, 分 as kept."""

from decimal import Decimal
from typing import Any

from django import forms

from common.dates import today
from common.forms import date_field, text_area
from common.money.fields import WanField
from common.validators import validate_person, validate_text
from enterprises.pools.form_fields import choice, past
from finance.banks.models import Agreement, Institution
from finance.banks.rules.products import PRODUCT_LABELS
from finance.banks.rules.terms import SHIFT_LABELS
from finance.loans.models.plans import AMORTIZATION_LABELS, DAY_COUNT_LABELS, EVERY_LABELS

MOST_WAN, MOST_MONTHS = 1_000_000, 360
TOO_MUCH = "金额超过 100 亿元，请核对单位是元还是万元。"


def wan(label: str, **more: Any) -> WanField:
    """万元, and it must be said."""
    return WanField(label, most=MOST_WAN, too_much=TOO_MUCH, required=True, **more)


class _AskedForm(forms.Form):
    """What a firm asks for."""

    bank = forms.ModelChoiceField(
        Institution.objects.none(), label="银行", to_field_name="code", empty_label="请选择"
    )
    amount = wan("申请金额（万元）")
    months = forms.IntegerField(
        label="期限（月）", min_value=1, max_value=MOST_MONTHS, widget=forms.TextInput
    )
    purpose = text_area("用途", required=True, limit=200, help_text="如：购买原材料、扩大生产")
    contact_name = forms.CharField(label="联系人", max_length=40, validators=[validate_person])
    contact_phone = forms.CharField(
        label="联系电话",
        max_length=40,
        validators=[validate_text],
        help_text="银行和街镇会打这个电话",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bound = Agreement.objects.in_force(today()).values("institution")
        banks = Institution.objects.banks().filter(pk__in=bound)
        self.fields["bank"].queryset = banks.order_by("code")  # type: ignore[attr-defined]


class ApplyForm(_AskedForm):
    """申请."""

    product = choice("产品", PRODUCT_LABELS)
    field_order = ["product"]


class ResubmitForm(_AskedForm):
    """重新提交."""

    reply = text_area("补正说明", required=False, limit=300, help_text="退回的问题怎样改好的")


class SaidForm(forms.Form):
    """推荐: what the person has to say, if anything."""

    reason = text_area("说明", required=False, limit=300)


class ReasonForm(forms.Form):
    """退回、拒绝、撤销: why."""

    reason = text_area("理由", required=True, limit=300, help_text="企业看得到，请写明怎样改")


class ApproveForm(forms.Form):
    """审批通过."""

    amount = wan("批准金额（万元）")
    on = date_field("审批日")
    reason = text_area("说明", required=False, limit=300)

    def clean_on(self) -> Any:
        return past(self.cleaned_data["on"])


class LendForm(forms.Form):
    """放款: what the contract says."""

    contract_no = forms.CharField(label="合同号", max_length=60, validators=[validate_text])
    principal = wan("放款金额（万元）")
    on = date_field("放款日")
    rate = forms.DecimalField(
        label="年利率（%）",
        min_value=0,
        max_value=Decimal("99.999999"),
        decimal_places=6,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
        help_text="如 4.35",
    )
    amortization = choice("还款方式", AMORTIZATION_LABELS)
    periods = forms.IntegerField(
        label="期数",
        min_value=1,
        max_value=MOST_MONTHS,
        required=False,
        widget=forms.TextInput,
        help_text="期数和到期日填一项；先息后本、利随本清可以只填到期日",
    )
    matures_on = date_field("到期日", required=False)
    every = choice("还款周期", EVERY_LABELS, required=False, help_text="不填为按月")
    interest_day = forms.IntegerField(
        label="结息日",
        min_value=1,
        max_value=28,
        required=False,
        widget=forms.TextInput,
        help_text="先息后本才填，1 至 28",
    )
    day_count = choice(
        "计息天数",
        DAY_COUNT_LABELS,
        required=False,
        help_text="不填：等额的按月，其他按实际天数/360",
    )
    holiday_shift = choice(
        "还款日遇节假日",
        SHIFT_LABELS,
        required=False,
        help_text="不填按产品口径；顺延的，顺延期间不另计利息和罚息",
    )
    reason = text_area("说明", required=False, limit=300)

    def clean_on(self) -> Any:
        return past(self.cleaned_data["on"])

    def clean_rate(self) -> Decimal:
        """As a fraction: 4.35 is 0.0435."""
        rate: Decimal = self.cleaned_data["rate"]
        return rate.scaleb(-2)
