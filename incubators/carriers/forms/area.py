"""One form a verb of the area ledger."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from common.forms import date_field, text_area
from enterprises.pools.form_fields import choice, past
from incubators.carriers.forms.fields import AreaField, text_field
from incubators.carriers.rules.area import (
    FIGURE_LABELS,
    FIGURES,
    SITUATION_LABELS,
    WITHOUT_AREA,
    Situation,
)
from jobs.upload_forms import UploadField

ENTERED = {code: label for code, label in SITUATION_LABELS.items() if code != Situation.CORRECTION}


class _Figures(forms.Form):
    """Day, four areas, and by which paper."""

    on = date_field("日期", help_text="自这一天起")
    total = AreaField(FIGURE_LABELS["total"])
    self_controlled = AreaField(FIGURE_LABELS["self_controlled"])
    incubatees = AreaField(FIGURE_LABELS["incubatees"])
    public = AreaField(FIGURE_LABELS["public"])
    basis = text_field("依据", 200, hint="文件名称或文号")
    file = UploadField(label="证明文件", required=False)

    def clean_on(self) -> date | None:
        return past(self.cleaned_data["on"])


class EntryForm(_Figures):
    """登记面积."""

    situation = choice(
        "情形", ENTERED, help_text="扩建、缩减填增减的面积，没有增减的填 0；认定、退出不填"
    )
    field_order = ["situation", "on", *FIGURES, "basis", "file"]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("situation") in WITHOUT_AREA and any(data.get(name) for name in FIGURES):
            raise ValidationError({"total": "认定和退出不填面积；面积写在建成投用、扩建或缩减里。"})
        return data


class CorrectForm(_Figures):
    """更正: what stands instead."""


class RefuseForm(forms.Form):
    reason = text_area("不予确认的原因", required=True, limit=200)
