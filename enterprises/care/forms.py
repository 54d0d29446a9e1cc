"""One form a verb."""

from typing import Any

from django import forms

from accounts.models import Unit
from common.forms import date_field, text_area
from common.validators import validate_person
from enterprises.care.rules.institutions import LEVEL_LABELS
from enterprises.care.rules.requests import SCORE_LABELS
from enterprises.care.rules.service_kinds import SERVICE_LABELS
from enterprises.pools.form_fields import CHOOSE, FirmField, PastForm, choice, past
from enterprises.registry.rules.kinds import KIND_LABELS


class PlanForm(forms.Form):
    target_kind = choice("目标资质", KIND_LABELS)
    target_year = forms.IntegerField(
        label="目标年份", min_value=2020, max_value=2100, widget=forms.TextInput
    )
    gaps = text_area("差距", required=False, limit=2000, help_text="对照认定条件，还差什么")
    helper = forms.CharField(label="帮扶人", max_length=60, validators=[validate_person])
    next_step = forms.CharField(label="下一步", max_length=200)
    next_on = date_field("下一步日期")


class ServiceForm(PastForm):
    kind = choice("类别", SERVICE_LABELS)
    on = date_field("日期")
    content = text_area("内容", required=True, limit=500)
    outcome = text_area("结果", required=False, limit=300)
    field_order = ["kind", "on", "content", "outcome"]


class InstitutionForm(forms.Form):
    name = forms.CharField(label="机构名称", max_length=120, validators=[validate_person])
    level = choice("级别", LEVEL_LABELS)
    founded_on = date_field("设立日期")

    def clean_founded_on(self) -> Any:
        return past(self.cleaned_data["founded_on"])


class RequestForm(forms.Form):
    kind = choice("类别", SERVICE_LABELS)
    title = forms.CharField(label="事项", max_length=80)
    content = text_area("内容", required=True, limit=1000, help_text="请写明困难和希望得到的帮助")


class AssignForm(forms.Form):
    unit = forms.ModelChoiceField(Unit.objects.none(), label="承办单位", to_field_name="code")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = ("bureau", "department", "township", "park", "chain")
        self.fields["unit"].queryset = Unit.objects.filter(  # type: ignore[attr-defined]
            kind__in=kinds, is_group=False
        )


class AnswerForm(forms.Form):
    text = text_area("答复", required=True, limit=1000)


class RateForm(forms.Form):
    score = forms.TypedChoiceField(
        label="评价",
        coerce=int,
        choices=[*CHOOSE, *SCORE_LABELS.items()],
    )
    comment = text_area("说明", required=False, limit=200)


class TrainingForm(forms.Form):
    title = forms.CharField(label="主题", max_length=100)
    held_on = date_field("日期")
    place = forms.CharField(label="地点", max_length=100, required=False)
    organizer = forms.CharField(label="主办单位", max_length=80)


class AttendForm(forms.Form):
    code = FirmField("企业统一社会信用代码")
    people = forms.IntegerField(
        label="参训人数", min_value=1, max_value=500, widget=forms.TextInput
    )


class ExpertForm(forms.Form):
    name = forms.CharField(label="姓名", max_length=40, validators=[validate_person])
    field = forms.CharField(label="领域", max_length=80)
    organization = forms.CharField(label="单位", max_length=120)
    position = forms.CharField(label="职称或职务", max_length=60, required=False)
