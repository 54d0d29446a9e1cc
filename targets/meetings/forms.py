"""联席会议: one form a deed."""

from typing import Any

from django import forms

from accounts.models import Unit
from common.forms import ReasonForm, date_field, text_area
from common.validators import validate_text
from enterprises.pools.form_fields import NothingForm, choice
from jobs.upload_forms import UploadField
from targets.meetings.models import AgendaItem
from targets.meetings.rules.meetings import PART_LABELS, State
from targets.supervision.forms import IssueForm
from targets.tasks.models import Task

__all__ = ["NothingForm", "ReasonForm"]


def _line(label: str, limit: int, hint: str = "") -> forms.CharField:
    return forms.CharField(
        label=label, max_length=limit, validators=[validate_text], help_text=hint
    )


def _unit(hint: str = "", *, required: bool = True) -> "forms.ModelChoiceField[Any]":
    return forms.ModelChoiceField(
        Unit.objects.filter(is_group=False),
        label="单位",
        to_field_name="code",
        required=required,
        help_text=hint,
    )


def _item() -> "forms.ModelChoiceField[Any]":
    """Of meetings whose decisions are being written down."""
    rows = AgendaItem.objects.filter(meeting__state=State.HELD.value)
    return forms.ModelChoiceField(rows, label="议题", required=False, help_text="由哪个议题议定")


class MemberForm(forms.Form):
    """登记成员单位."""

    unit = _unit()
    part = choice("角色", PART_LABELS)
    post = _line("参会人职务", 60, "如“分管负责人”，不写姓名")
    since = date_field("自何日起")


class EndForm(forms.Form):
    """不再是成员单位."""

    until = date_field("至何日止", help_text="不含当日")


class CallForm(forms.Form):
    """通知开会."""

    held_on = date_field("会期")
    place = _line("地点", 60)
    topic = _line("主题", 120)


class ItemForm(forms.Form):
    """加议题."""

    title = _line("议题", 200)
    unit = _unit("由哪个单位汇报", required=False)


class PaperForm(forms.Form):
    """附材料."""

    title = _line("名称", 100)
    file = UploadField(label="文件")


class HoldForm(forms.Form):
    """登记到会."""

    present = forms.ModelMultipleChoiceField(
        Unit.objects.filter(meeting_memberships__isnull=False).distinct(),
        label="到会单位",
        to_field_name="code",
        widget=forms.CheckboxSelectMultiple,
        help_text="没有勾选的记为未到会",
    )


class DecideForm(forms.Form):
    """议定成举措."""

    task = forms.ModelChoiceField(
        Task.objects.order_by("-plan__last_year", "no"), label="任务", help_text="归入哪项重点任务"
    )
    unit = _unit("须是这项任务的牵头或责任单位；不是的用“议定督办”")
    what = _line("议定事项", 200, "做什么，一条一件事")
    deliverable = _line("成果", 200)
    deadline = date_field("完成时限", help_text="含当日")
    person_name = _line("责任人", 40)
    item = _item()


class PressForm(IssueForm):
    """议定督办."""

    item = _item()


class MinuteForm(forms.Form):
    """发纪要."""

    minutes = text_area("纪要", required=True, limit=4000, help_text="议定事项已单独登记，不用重复")
