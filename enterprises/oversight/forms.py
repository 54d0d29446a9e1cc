"""One form a verb."""

from datetime import date
from typing import Any

from django import forms

from common.forms import date_field, text_area
from enterprises.oversight.rules.annual import ANNUAL_DUTIES
from enterprises.oversight.rules.inspections import CONCLUSION_LABELS
from enterprises.oversight.rules.renewals import RENEWAL_LABELS
from enterprises.pools.form_fields import PastForm, choice, past
from enterprises.registry.rules.kinds import KIND_LABELS
from jobs.upload_forms import UploadForm


class DrawForm(forms.Form):
    kind = choice("抽查哪类资质", KIND_LABELS)
    count = forms.IntegerField(label="抽取家数", min_value=1, max_value=500, widget=forms.TextInput)
    batch = forms.CharField(
        label="批次名称", max_length=40, help_text="如 2026 年第 1 批；定了不能重抽"
    )


class ConcludeForm(PastForm):
    result = choice("结果", CONCLUSION_LABELS)
    finding = text_area("检查发现", required=True, limit=1000)
    document_no = forms.CharField(label="文书编号", max_length=60)
    on = date_field("结论日期", help_text="取消资格的，自这一天起台账不再计数")
    field_order = ["result", "finding", "document_no", "on"]


class PaperForm(UploadForm):
    """检查文书; a new one takes the place of the one before, which is kept."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, label="检查文书（盖章的原件扫描件）", **kwargs)


class RenewalForm(PastForm):
    step = choice("进度", RENEWAL_LABELS)
    on = date_field("日期")
    note = text_area("说明", required=False, limit=200)
    field_order = ["step", "on", "note"]


class DutyForm(forms.Form):
    kind = choice("资质", {duty.kind: KIND_LABELS[duty.kind] for duty in ANNUAL_DUTIES})
    year = forms.IntegerField(
        label="年度",
        min_value=2016,
        max_value=2100,
        widget=forms.TextInput,
        help_text="办理所在的年份",
    )
    done_on = date_field("办理日期")

    def clean_done_on(self) -> date | None:
        return past(self.cleaned_data["done_on"])
