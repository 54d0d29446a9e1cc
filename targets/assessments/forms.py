"""考核: one form a deed."""

from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator

from accounts.models import Unit
from accounts.rules.units import UNIT_KIND_LABELS, UnitKind
from common.forms import ReasonForm, date_field, text_area
from common.validators import validate_text
from enterprises.pools.form_fields import NothingForm
from jobs.upload_forms import UploadField
from targets.goals.models import Indicator
from targets.tasks.models import Task

__all__ = ["NothingForm", "ReasonForm"]
ASSESSED = (UnitKind.TOWNSHIP, UnitKind.PARK, UnitKind.DEPARTMENT, UnitKind.CHAIN)


def _line(label: str, limit: int, *, hint: str = "") -> forms.CharField:
    return forms.CharField(
        label=label, max_length=limit, validators=[validate_text], help_text=hint
    )


def _points(label: str, *, hint: str = "") -> forms.DecimalField:
    return forms.DecimalField(
        label=label, min_value=0, max_value=9999, decimal_places=2, help_text=hint
    )


class DatesForm(forms.Form):
    """截止日期."""

    self_until = date_field("自评截止", help_text="含当日")
    object_until = date_field("异议截止", help_text="含当日，须晚于自评截止；以后才能公布")


class SchemeForm(DatesForm):
    """起草."""

    year = forms.IntegerField(
        label="年份", validators=[MinValueValidator(2020), MaxValueValidator(2100)]
    )
    title = _line("名称", 80, hint="如“2026 年度督查激励考核”")
    basis = _line("依据", 120, hint="考核通知的名称和文号")
    field_order = ["year", "title", "basis", "self_until", "object_until"]


class CorrectSchemeForm(ReasonForm, DatesForm):
    """更正."""

    title = _line("名称", 80)
    basis = _line("依据", 120)
    field_order = ["title", "basis", "self_until", "object_until", "reason"]


class ExtendForm(ReasonForm, DatesForm):
    """改截止日期."""

    field_order = ["self_until", "object_until", "reason"]


class ItemForm(forms.Form):
    """考核项目."""

    no = forms.IntegerField(label="序号", min_value=1, max_value=99)
    title = _line("项目", 60)
    criterion = text_area("评分标准", required=True, limit=400, help_text="怎样得分、怎样扣分")
    points = _points("满分", hint="这一项打分的满分，如 10")
    weight = _points("权重（%）", hint="占总分的百分之几；各项合计 100")
    evidence_wanted = forms.CharField(
        label="需要的佐证", max_length=200, required=False, validators=[validate_text]
    )


class OpenForm(forms.Form):
    """开放."""

    kinds = forms.MultipleChoiceField(
        label="受考单位",
        choices=[(kind.value, UNIT_KIND_LABELS[kind.value]) for kind in ASSESSED],
        widget=forms.CheckboxSelectMultiple,
        help_text="所选类别现在存续的单位都受考核",
    )


class SelfMarkForm(forms.Form):
    """自评."""

    points = _points("自评分", hint="0 到本项满分")
    note = text_area("自评说明", required=True, limit=500, help_text="做了什么、依据在哪里")


class MarkForm(forms.Form):
    """评分."""

    points = _points("评分", hint="0 到本项满分")
    comment = text_area("评分理由", required=True, limit=500)


class ObjectionForm(forms.Form):
    """异议."""

    reason = text_area("异议理由", required=True, limit=500, help_text="哪里不对、依据是什么")


class DecisionForm(forms.Form):
    """答复异议."""

    points = _points("答复后的分", hint="不改的照原分填写")
    answer = text_area("答复", required=True, limit=500)


class AskForm(forms.Form):
    """发出跟踪问效单."""

    first = date_field("期间自")
    last = date_field("期间至", help_text="含当日")
    question = text_area(
        "要说明的问题", required=True, limit=500, help_text="如“未按期的举措为什么晚、何时完成”"
    )
    due_on = date_field("答复时限", help_text="含当日")
    units = forms.ModelMultipleChoiceField(
        Unit.objects.filter(is_group=False).order_by("order", "code"),
        label="单位",
        to_field_name="code",
        widget=forms.CheckboxSelectMultiple,
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if (first := data.get("first")) and (last := data.get("last")) and last < first:
            self.add_error("last", "止日不能早于起日，请改正。")
        return data


class AnswerForm(forms.Form):
    """书面答复."""

    problems = text_area("存在的问题", required=True, limit=1000, help_text="没有的写“无”")
    answer = text_area("书面答复", required=True, limit=2000, help_text="原因、措施和完成时间")


class ReturnForm(ReasonForm):
    """退回."""

    due_on = date_field("新的答复时限", help_text="含当日")
    field_order = ["due_on", "reason"]


class CloseForm(forms.Form):
    """归档."""

    remark = text_area("审阅意见", required=True, limit=500)


class FigureForm(forms.Form):
    """附指标数."""

    indicator = forms.ModelChoiceField(
        Indicator.objects.exclude(measured_in="").order_by("order", "code"),
        label="指标",
        to_field_name="code",
    )
    on = date_field("哪一天的数")


class StepsForm(forms.Form):
    """附任务举措."""

    task = forms.ModelChoiceField(
        Task.objects.order_by("-plan__last_year", "no"),
        label="任务",
        help_text="本单位在这项任务下的举措，按今天的进度",
    )


class FileForm(forms.Form):
    """附文件."""

    words = _line("说明", 200, hint="文件证明什么")
    file = UploadField(label="文件")
