"""督办单: one form a deed."""

from django import forms

from accounts.models import Unit
from common.forms import ReasonForm, date_field, text_area
from enterprises.pools.form_fields import NothingForm, choice
from targets.goals.models import Indicator
from targets.supervision.rules.life import ANSWER_LABELS, AnswerState
from targets.supervision.rules.lights import COLOR_LABELS
from targets.tasks.models import Task, TaskStep

__all__ = ["NothingForm", "ReasonForm"]
DECISIONS = {key: label for key, label in ANSWER_LABELS.items() if key != AnswerState.ASKED.value}


class IssueForm(forms.Form):
    """发出督办单: about one of three."""

    step = forms.ModelChoiceField(
        TaskStep.objects.select_related("task", "unit"),
        label="举措",
        required=False,
        help_text="督办一条举措时选择，单位就是它的责任单位",
    )
    task = forms.ModelChoiceField(
        Task.objects.order_by("-plan__last_year", "no"),
        label="任务",
        required=False,
        help_text="督办一个单位在一项任务中的办理时选择",
    )
    indicator = forms.ModelChoiceField(
        Indicator.objects.filter(allocations__unit__isnull=False).distinct(),
        label="指标",
        required=False,
        help_text="督办一个单位的分解目标时选择",
    )
    share_year = forms.IntegerField(
        label="目标年份", required=False, min_value=2010, max_value=2100, help_text="选了指标的填写"
    )
    unit = forms.ModelChoiceField(
        Unit.objects.filter(is_group=False),
        label="单位",
        to_field_name="code",
        required=False,
        help_text="选了举措的不用选",
    )
    color = choice("颜色", COLOR_LABELS)
    cause = text_area("事由", required=True, limit=300, help_text="为什么督办，写明事实和日期")
    demand = text_area("要求", required=True, limit=300, help_text="要单位做什么、反馈什么")


class FeedForm(forms.Form):
    """反馈."""

    feedback = text_area(
        "反馈", required=True, limit=500, help_text="写明办理情况、滞后原因、补救办法、完成的日期"
    )


class RemarkForm(forms.Form):
    """复核通过、销号."""

    remark = text_area("意见", required=False, limit=200)


class InstructForm(forms.Form):
    """批示."""

    words = text_area("批示", required=True, limit=300)


class AskExtensionForm(ReasonForm):
    """申请延期."""

    new_due = date_field("申请的反馈时限", help_text="含当日")
    field_order = ["new_due", "reason"]


class DecideExtensionForm(forms.Form):
    """答复延期."""

    decision = choice("答复", DECISIONS)
    answer = text_area("说明", required=False, limit=200)
