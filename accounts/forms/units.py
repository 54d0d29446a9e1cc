from typing import Any

from django import forms
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import QuerySet

from accounts.models import Unit
from common.dates import last_day_of, until_of
from common.validators import ask_names

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
LATEST_YEAR = 2199  # as in every sheet we read
FIELDS = ["name", "kind", "is_group", "is_confirmed", "successor", "order", "note"]


class UnitForm(forms.ModelForm):
    """单位: people write the first and the last day; the range is half-open."""

    first_day = forms.DateField(label="设立日期", widget=DAY, required=False)
    last_day = forms.DateField(
        label="最后一日", widget=DAY, required=False, help_text="撤并的单位填其存续的最后一天"
    )
    field_order = ["name", "kind", "first_day", "last_day", "successor", "is_confirmed"]

    class Meta:
        model = Unit
        fields = FIELDS

    def __init__(self, *args: Any, units: QuerySet[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ask_names(self, "name")
        self.fields["successor"].queryset = units.exclude(pk=self.instance.pk)  # type: ignore[attr-defined]
        during = self.instance.valid_during
        if during:
            self.initial["first_day"] = during.lower
            self.initial["last_day"] = last_day_of(during.upper) if during.upper else None

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        first, last = cleaned.pop("first_day", None), cleaned.pop("last_day", None)
        if last and last.year > LATEST_YEAR:
            self.add_error("last_day", f"年份不能晚于 {LATEST_YEAR} 年，请核对；仍存续的请留空。")
        elif first and last and last < first:
            self.add_error("last_day", "最后一日不能早于设立日期，请核对。")
        elif first or last:
            cleaned["valid_during"] = DateRange(first, until_of(last) if last else None)
        else:
            cleaned["valid_during"] = None
        return cleaned

    def _post_clean(self) -> None:
        """The action checks the whole unit and saves it."""


class NewUnitForm(UnitForm):
    code = forms.RegexField(
        r"^[0-9A-Za-z_-]{2,24}$",
        label="单位代码",
        help_text="街镇填 9 位区划代码；其他单位自定，建立后不能修改",
        error_messages={"invalid": "单位代码只能用数字、字母、横线，2 至 24 位。"},
    )
    field_order = ["code", *UnitForm.field_order]
