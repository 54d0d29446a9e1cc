"""One form a verb."""

from typing import Any

from django import forms

from accounts.models import Unit
from common.forms import date_field, text_area
from common.money.fields import YuanField
from enterprises.pools.form_fields import PastForm, choice
from finance.watch.models.alerts import SIGN_LABELS
from finance.watch.rules.collecting import STEP_LABELS, VISIT_LABELS

MOST_YUAN = 1_000_000_000_000
ANSWERS = [("", "不是用途核查"), ("yes", "是"), ("no", "否")]


class HandleForm(PastForm):
    note = text_area("处理情况", required=True, limit=300)


class VisitForm(PastForm):
    kind = choice("事由", VISIT_LABELS)
    found = text_area("了解到的情况", required=True, limit=500)
    is_as_agreed = forms.TypedChoiceField(
        label="资金按约定用途使用",
        choices=ANSWERS,
        coerce=lambda value: value == "yes",
        empty_value=None,
        required=False,
        help_text="事由为资金用途核查时回答",
    )
    next_step = forms.CharField(label="下一步", max_length=200, required=False)
    next_on = date_field("下一步日期", required=False)
    field_order = ["kind", "on", "found", "is_as_agreed", "next_step", "next_on"]


class SignForm(PastForm):
    kind = choice("事项", SIGN_LABELS)
    words = text_area("情况", required=True, limit=300)
    court = forms.CharField(
        label="法院或仲裁机构",
        max_length=60,
        required=False,
        help_text="涉诉的填写，知道的才填",
    )
    case_no = forms.CharField(label="案号", max_length=60, required=False, help_text="照文书写全")
    amount = YuanField(
        "涉案金额（元）", most=MOST_YUAN, too_much="涉案金额太大，请核对。", required=False
    )
    field_order = ["kind", "on", "words", "court", "case_no", "amount"]


class PlanForm(PastForm):
    goal = forms.CharField(label="目标", max_length=200, help_text="例如：年底前收回全部逾期本金")
    unit = forms.ModelChoiceField(
        Unit.objects.none(),
        label="配合单位",
        to_field_name="code",
        required=False,
        help_text="由哪个街镇、园城或部门配合",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = ("bureau", "department", "township", "park")
        self.fields["unit"].queryset = Unit.objects.filter(  # type: ignore[attr-defined]
            kind__in=kinds, is_group=False
        )


class StepForm(forms.Form):
    kind = choice("步骤", STEP_LABELS)
    due_on = date_field("办理期限")


class DoneForm(PastForm):
    outcome = text_area("结果", required=True, limit=300)


class CloseForm(PastForm):
    result = text_area("结果", required=True, limit=300)
