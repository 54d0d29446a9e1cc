"""One form a verb; days are written with both ends included."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from common.forms import ReasonForm, date_field
from common.validators import validate_text
from enterprises.pools.form_fields import FirmField, choice
from finance.ratings.rules.words import LETTER_LABELS, SHADE_LABELS

OPEN_END = "含当日；没有写止日的不填"
CODE = "企业统一社会信用代码"


def source_field(*, required: bool, hint: str = "") -> forms.CharField:
    """来源: the list, system or document it was read from."""
    return forms.CharField(
        label="来源",
        max_length=120,
        required=required,
        validators=[validate_text],
        help_text=hint or "名单、系统或文件的名称和文号",
    )


class _DaysForm(forms.Form):
    letter = choice("等级", LETTER_LABELS)
    first_day = date_field("起")
    last_day = date_field("止", required=False, help_text=OPEN_END)
    source = source_field(required=True)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        first, last = data.get("first_day"), data.get("last_day")
        if first and last and last < first:
            raise ValidationError({"last_day": f"止日不能早于起日 {first}。"})
        return data


class RateForm(_DaysForm):
    """登记评级."""

    code = FirmField(CODE)
    field_order = ["code", "letter", "first_day", "last_day", "source"]


class CorrectRatingForm(ReasonForm, _DaysForm):
    """更正评级."""

    field_order = ["letter", "first_day", "last_day", "source", "reason"]


class EndForm(ReasonForm):
    """终止评级."""

    last_day = date_field("最后一天", help_text="含当日；自次日起没有评级")
    field_order = ["last_day", "reason"]


class _ShadeForm(forms.Form):
    shade = choice("类型", SHADE_LABELS)
    source = source_field(required=False)


class ColorForm(_ShadeForm):
    """登记分色."""

    code = FirmField(CODE)
    year = forms.IntegerField(
        label="年度", min_value=2015, max_value=2100, widget=forms.TextInput, help_text="如 2025"
    )
    field_order = ["code", "year", "shade", "source"]


class CorrectColorForm(ReasonForm, _ShadeForm):
    """更正分色."""

    field_order = ["shade", "source", "reason"]
