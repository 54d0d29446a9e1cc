"""举措: one form a deed."""

from datetime import date
from typing import Any

from django import forms

from accounts.models import Unit
from common.forms import ReasonForm, date_field, text_area
from common.validators import validate_text
from enterprises.pools.form_fields import NothingForm, choice, past
from jobs.upload_forms import UploadField
from targets.tasks.models import Task
from targets.tasks.rules.milestones import milestones_of
from targets.tasks.rules.steps import ANSWER_LABELS, AnswerState

__all__ = ["NothingForm"]
DECISIONS = {key: label for key, label in ANSWER_LABELS.items() if key != AnswerState.ASKED.value}


def _line(label: str, limit: int, *, required: bool = True, hint: str = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=limit,
        required=required,
        validators=[validate_text],
        help_text=hint,
    )


def _task() -> Any:
    return forms.ModelChoiceField(
        Task.objects.order_by("-plan__last_year", "no"), label="任务", help_text="方案的重点任务"
    )


def _unit() -> Any:
    return forms.ModelChoiceField(
        Unit.objects.filter(is_group=False),
        label="单位",
        to_field_name="code",
        required=False,
        help_text="双倍增办代填时选择；各单位填报本单位的，不用选",
    )


class MilestonesField(forms.CharField):
    """里程碑, a line each: what, then its day."""

    def clean(self, value: Any) -> Any:
        try:
            return milestones_of(super().clean(value))
        except ValueError as fault:
            raise forms.ValidationError(str(fault)) from fault


class _SaidForm(forms.Form):
    what = _line("举措", 200, hint="做什么，一条一件事")
    deliverable = _line("成果", 200, hint="完成时拿得出的东西，如“入库企业名单”")
    person_name = _line("责任人", 40)
    proof_wanted = _line("需要的证明", 200, required=False, hint="复核时要看的文件或材料")
    starts_on = date_field("计划开始日", required=False, help_text="不填就是填报当日")


class StepForm(_SaidForm):
    """填报举措."""

    task = _task()
    unit = _unit()
    deadline = date_field("完成时限", help_text="含当日；以后改动须申请")
    milestones = MilestonesField(
        label="里程碑",
        required=False,
        help_text="一行一个：名称 日期，如“入库名单印发 2026-09-30”；以后可以增加",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    field_order = [
        "task", "unit", "what", "deliverable", "starts_on", "deadline", "person_name",
        "proof_wanted", "milestones",
    ]  # fmt: skip


class CorrectStepForm(ReasonForm, _SaidForm):
    """更正."""

    field_order = ["what", "deliverable", "starts_on", "person_name", "proof_wanted", "reason"]


class PlanForm(forms.Form):
    """报送细化方案."""

    task = _task()
    unit = _unit()
    summary = text_area(
        "方案摘要", required=True, limit=1000, help_text="目标、主要举措、时间安排、责任分工"
    )
    file = UploadField(label="方案文件", required=False)


class ReportForm(forms.Form):
    """报完成."""

    proof = text_area(
        "完成证明",
        required=True,
        limit=500,
        help_text="写明成果和证明：文件名称、文号、存放处，或办结情况",
    )
    file = UploadField(label="证明文件", required=False)


class AcceptForm(forms.Form):
    """复核通过."""

    remark = text_area("复核意见", required=False, limit=200)


class MilestoneForm(forms.Form):
    """增加里程碑."""

    what = _line("里程碑", 80, hint="到那天应当有的东西，如“入库名单印发”")
    day = date_field("应到日期", help_text="含当日，在计划开始日与完成时限之间；以后改动须申请")


class ReachedForm(forms.Form):
    """登记到达."""

    reached_on = date_field("到达日期", required=False, help_text="登记错了的，清空并写明理由")
    reason = text_area("改动的理由", required=False, limit=200, help_text="首次登记不用写")

    def clean_reached_on(self) -> date | None:
        return past(self.cleaned_data["reached_on"])


class AskDeadlineForm(ReasonForm):
    """申请改期."""

    new_deadline = date_field("申请的日期", help_text="含当日")
    field_order = ["new_deadline", "reason"]


class DecideDeadlineForm(forms.Form):
    """答复改期."""

    decision = choice("答复", DECISIONS)
    answer = text_area("说明", required=False, limit=200, help_text="不同意的写明理由")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("decision") == AnswerState.REFUSED and not data.get("answer"):
            self.add_error("answer", "不同意的请写明理由。")
        return data
