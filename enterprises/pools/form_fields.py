"""表单的共同部分: one of a few words, and a day that has come."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from common.dates import today
from common.forms import date_field
from enterprises.registry.models import Enterprise
from enterprises.registry.rules import credit_code

CHOOSE = [("", "请选择")]
FIRST_YEAR = 1980


def choice(label: str, options: dict[str, str], **more: Any) -> forms.ChoiceField:
    """One of these words, none chosen beforehand."""
    return forms.ChoiceField(label=label, choices=[*CHOOSE, *options.items()], **more)


def past(day: date | None) -> date | None:
    """A day on which something happened: not to come, nor before there was a register."""
    if day and day > today():
        raise ValidationError("日期不能晚于今天，请在发生之后登记。")
    if day and day.year < FIRST_YEAR:
        raise ValidationError(f"日期不能早于 {FIRST_YEAR} 年，请核对。")
    return day


class FirmField(forms.CharField):
    """统一社会信用代码 of a firm of the register; gives the firm."""

    def __init__(self, label: str, **more: Any) -> None:
        super().__init__(label=label, max_length=60, **more)

    def clean(self, value: Any) -> Any:
        typed = super().clean(value)
        return firm_at(typed) if typed else None


def firm_at(typed: str) -> Enterprise:
    """The firm of a code that somebody typed; refused where the register has none."""
    code = credit_code.normalize(typed)
    if firm := Enterprise.objects.filter(credit_code=code, merged_into=None).first():
        return firm
    raise ValidationError(
        "没有找到这个信用代码的企业，请核对；新企业请先由街镇或双倍增办登记入台账。"
    )


class PastForm(forms.Form):
    """A fact that happened on a day."""

    on = date_field("日期")

    def clean_on(self) -> date | None:
        return past(self.cleaned_data["on"])


class NothingForm(forms.Form):
    """A confirmation and no more."""
