"""One form a verb."""

from typing import Any

from django import forms

from accounts.models import Unit
from common.forms import date_field, text_area
from common.money.fields import WanField
from enterprises.pools.form_fields import choice, past
from enterprises.registry.models import Zone
from incubators.zones.rules.projects import PROJECT_LABELS
from jobs.upload_forms import UploadField

MOST_WAN = 10_000_000  # 1,000 亿 is more than any project here


def _units(label: str) -> "forms.ModelChoiceField[Unit]":
    return forms.ModelChoiceField(
        Unit.objects.filter(is_group=False), label=label, required=False, empty_label="未定"
    )


class ProjectForm(forms.Form):
    zone = forms.ModelChoiceField(Zone.objects.all(), label="园区", empty_label="请选择")
    name = forms.CharField(label="项目", max_length=100)
    credit_code = forms.CharField(
        label="业主企业的信用代码",
        max_length=18,
        required=False,
        help_text="业主在企业台账中的，填统一社会信用代码",
    )
    owner = forms.CharField(
        label="业主", max_length=100, required=False, help_text="业主不在台账中的，写名称"
    )
    investment = WanField(
        "总投资（万元）", most=MOST_WAN, too_much="总投资超过 1000 亿元，请核对单位是否为万元。"
    )
    start_on = date_field("计划开工", required=False)
    finish_on = date_field("计划竣工", required=False)
    state = choice("状态", PROJECT_LABELS)
    note = text_area("说明", required=False, limit=300)


class ListForm(forms.Form):
    code = forms.SlugField(
        label="代码", max_length=40, help_text="字母、数字和连字符，如 university-circle"
    )
    name = forms.CharField(label="清单", max_length=80)
    zone = forms.ModelChoiceField(
        Zone.objects.all(), label="园区", required=False, empty_label="不专属一个园区"
    )
    unit = _units("牵头单位")
    source = text_area("方案原文", required=False, limit=1000)


class MilestoneForm(forms.Form):
    title = forms.CharField(label="节点", max_length=100)
    planned_on = date_field("计划日期", required=False, help_text="未定可以不填，显示“未定”")
    unit = _units("责任单位")
    note = text_area("说明", required=False, limit=300)


class CompleteForm(forms.Form):
    done_on = date_field("完成日期")
    file = UploadField(label="证明文件", required=False)
    basis = forms.CharField(
        label="完成依据",
        max_length=300,
        required=False,
        help_text="没有文件的写明文号，如 国函〔2027〕1号；文件和依据至少有一样",
    )

    def clean_done_on(self) -> Any:
        return past(self.cleaned_data["done_on"])

    def clean(self) -> dict[str, Any]:
        asked: dict[str, Any] = super().clean() or self.cleaned_data
        if "file" in asked and not asked["file"] and not asked.get("basis"):
            self.add_error("file", "请上传证明文件，或在“完成依据”中写明文号。")
        return asked


class ReopenForm(forms.Form):
    reason = text_area("理由", required=True, limit=200)
