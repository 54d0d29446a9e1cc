"""One form a verb of 上市事项."""

from typing import Any

from django import forms

from common.forms import date_field
from enterprises.pools.form_fields import CHOOSE, FirmField, PastForm, choice
from finance.capital.forms.fields import FIRM, text_field
from finance.capital.rules.cases import BEGUN_AT, BOARD_LABELS, STAGE_LABELS

BEGINNINGS = {code: word for code, word in STAGE_LABELS.items() if code in BEGUN_AT}


class NoteForm(forms.Form):
    """What is in the way, and what is done next, when."""

    obstacle = text_field("卡点", 200, hint="现在卡在哪里，没有的不填")
    next_step = text_field("下一步", 200)
    next_on = date_field("下一步日期", required=False, help_text="未定可以不填")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("next_on") and not data.get("next_step"):
            self.add_error("next_step", "写了日期的，请写明下一步做什么。")
        return data


class OpenForm(PastForm, NoteForm):
    """登记上市事项."""

    enterprise = FirmField(FIRM)
    board = choice("板块", BOARD_LABELS)
    stage = choice("登记时的进程", BEGINNINGS, help_text="刚有意向的选“意向”")
    adviser = text_field("中介机构", 120, hint="券商、保荐或推荐机构，没有选定的不填")
    basis = text_field("依据", 200, hint="协议、备案、批复的名称或文号")
    note = text_field("备注", 300)

    field_order = ["enterprise", "board", "stage", "on", "basis", "adviser"]


class StepForm(PastForm, NoteForm):
    """登记进程的一步; the notes stand as they are unless changed."""

    stage = choice("进到", STAGE_LABELS)
    basis = text_field("依据", 200, hint="备案、受理、批复的名称或文号")
    reason = text_field("原因", 200, hint="中止、终止、撤回须写明")

    field_order = ["stage", "on", "basis", "reason"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        allowed = self.initial.get("followers")
        if isinstance(allowed, list):  # of one case; an endpoint is told by the refusal
            words = [(code, STAGE_LABELS[code]) for code in allowed]
            self.fields["stage"].choices = [*CHOOSE, *words]  # type: ignore[attr-defined]


class CorrectForm(forms.Form):
    """更正中介机构、备注."""

    adviser = text_field("中介机构", 120)
    note = text_field("备注", 300)
