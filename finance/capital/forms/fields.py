"""Fields that several forms of this room ask alike."""

from decimal import Decimal
from typing import Any

from django import forms

from common.money.fields import WanField
from common.validators import validate_text
from finance.banks.models import Institution
from finance.banks.rules.institutions import InstitutionKind

FIRM = "企业的统一社会信用代码"
MOST_WAN = 10_000_000  # 1,000 亿 is more than any amount here
PERCENT = Decimal(100)


def text_field(label: str, limit: int, *, required: bool = False, hint: str = "") -> Any:
    """A line of text."""
    return forms.CharField(
        label=label,
        max_length=limit,
        required=required,
        validators=[validate_text],
        help_text=hint,
    )


def wan(label: str, *, required: bool = False, hint: str = "") -> WanField:
    """万元 as typed, 分 as kept."""
    too_much = f"{label}超过 1000 亿元，请核对单位是否为万元。"
    return WanField(
        f"{label}（万元）", most=MOST_WAN, too_much=too_much, required=required, help_text=hint
    )


class InstitutionField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """One of the institutions of a kind, by its code."""

    def __init__(self, label: str, kind: InstitutionKind) -> None:
        rows = Institution.objects.filter(kind=kind.value).order_by("name")
        super().__init__(rows, label=label, to_field_name="code", empty_label="请选择")


class ShareField(forms.DecimalField):
    """A share in percent as typed, a fraction as kept."""

    def __init__(self, label: str) -> None:
        super().__init__(
            label=f"{label}（%）",
            required=False,
            min_value=0,
            max_value=100,
            decimal_places=4,
            max_digits=7,
            help_text="不知道的不填",
        )

    def clean(self, value: Any) -> Any:
        percent = super().clean(value)
        return None if percent is None else Decimal(percent) / PERCENT
