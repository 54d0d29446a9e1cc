"""One form a verb."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from accounts.models import Unit
from common.dates import today
from common.forms import date_field, text_area
from common.validators import validate_person
from enterprises.pools.rules.expiry import DUTIES
from enterprises.pools.rules.words import (
    EXIT_LABELS,
    INSTITUTION_LABELS,
    POOL_LABELS,
    RENEWAL_LABELS,
    SERVICE_LABELS,
    STAGE_LABELS,
)
from enterprises.registry.models import Enterprise
from enterprises.registry.rules import credit_code
from enterprises.registry.rules.kinds import KIND_LABELS
from jobs.upload_forms import UploadForm

CHOOSE = [("", "请选择")]


def _choice(label: str, options: dict[str, str], **more: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=[*CHOOSE, *options.items()], **more)


def _past(day: Any) -> Any:
    if day and day > today():
        raise ValidationError("日期不能晚于今天，请在发生之后登记。")
    if day and day.year < 1980:
        raise ValidationError("日期不能早于 1980 年，请核对。")
    return day


class PastForm(forms.Form):
    """A fact that happened on a day."""

    on = date_field("日期")

    def clean_on(self) -> Any:
        return _past(self.cleaned_data["on"])


class ProposeForm(forms.Form):
    pool = _choice("培育库", POOL_LABELS)
    stage = _choice("阶段", STAGE_LABELS)
    reason = text_area("理由", required=True, limit=300, help_text="为什么适合入库，差在哪里")


class DecideForm(PastForm):
    accept = forms.ChoiceField(
        label="决定", choices=[*CHOOSE, ("yes", "同意入库"), ("no", "不予入库")]
    )
    on = date_field("入库日期", help_text="同意时自这一天起在库")
    decision = text_area("说明", required=False, limit=200, help_text="不予入库时必填")
    field_order = ["accept", "on", "decision"]


class StageForm(PastForm):
    stage = _choice("新阶段", STAGE_LABELS)
    on = date_field("自哪一天起")
    field_order = ["stage", "on"]


class LeaveForm(PastForm):
    reason = _choice("出库原因", {key: text for key, text in EXIT_LABELS.items() if key})
    on = date_field("出库日期", help_text="自这一天起不在库")
    note = text_area("说明", required=False, limit=200)
    field_order = ["reason", "on", "note"]


class PlanForm(forms.Form):
    target_kind = _choice("目标资质", KIND_LABELS)
    target_year = forms.IntegerField(
        label="目标年份", min_value=2020, max_value=2100, widget=forms.TextInput
    )
    gaps = text_area("差距", required=False, limit=2000, help_text="对照认定条件，还差什么")
    helper = forms.CharField(label="帮扶人", max_length=60, validators=[validate_person])
    next_step = forms.CharField(label="下一步", max_length=200)
    next_on = date_field("下一步日期")


class ServiceForm(PastForm):
    kind = _choice("类别", SERVICE_LABELS)
    on = date_field("日期")
    content = text_area("内容", required=True, limit=500)
    outcome = text_area("结果", required=False, limit=300)
    field_order = ["kind", "on", "content", "outcome"]


class InstitutionForm(forms.Form):
    name = forms.CharField(label="机构名称", max_length=120, validators=[validate_person])
    level = _choice("级别", INSTITUTION_LABELS)
    founded_on = date_field("设立日期")

    def clean_founded_on(self) -> Any:
        return _past(self.cleaned_data["founded_on"])


class RequestForm(forms.Form):
    kind = _choice("类别", SERVICE_LABELS)
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
        choices=[*CHOOSE, (5, "很满意"), (4, "满意"), (3, "一般"), (2, "不满意"), (1, "很不满意")],
    )
    comment = text_area("说明", required=False, limit=200)


class DrawForm(forms.Form):
    kind = _choice("抽查哪类资质", KIND_LABELS)
    count = forms.IntegerField(label="抽取家数", min_value=1, max_value=500, widget=forms.TextInput)
    batch = forms.CharField(
        label="批次名称", max_length=40, help_text="如 2026 年第 1 批；定了不能重抽"
    )


class ConcludeForm(PastForm):
    result = _choice("结果", {"kept": "资格保持", "rectify": "限期整改", "revoked": "取消资格"})
    finding = text_area("检查发现", required=True, limit=1000)
    document_no = forms.CharField(label="文书编号", max_length=60)
    on = date_field("结论日期", help_text="取消资格的，自这一天起台账不再计数")
    field_order = ["result", "finding", "document_no", "on"]


class PaperForm(UploadForm):
    """检查文书; a new one takes the place of the one before, which is kept."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, label="检查文书（盖章的原件扫描件）", **kwargs)


class TrainingForm(forms.Form):
    title = forms.CharField(label="主题", max_length=100)
    held_on = date_field("日期")
    place = forms.CharField(label="地点", max_length=100, required=False)
    organizer = forms.CharField(label="主办单位", max_length=80)


class AttendForm(forms.Form):
    code = forms.CharField(label="企业统一社会信用代码", max_length=60)
    people = forms.IntegerField(
        label="参训人数", min_value=1, max_value=500, widget=forms.TextInput
    )

    def clean_code(self) -> Enterprise:
        code = credit_code.normalize(self.cleaned_data["code"])
        if found := Enterprise.objects.filter(credit_code=code, merged_into=None).first():
            return found
        raise ValidationError("没有找到这个信用代码的企业，请核对。")


class ExpertForm(forms.Form):
    name = forms.CharField(label="姓名", max_length=40, validators=[validate_person])
    field = forms.CharField(label="领域", max_length=80)
    organization = forms.CharField(label="单位", max_length=120)
    position = forms.CharField(label="职称或职务", max_length=60, required=False)


class RenewalForm(PastForm):
    step = _choice("进度", RENEWAL_LABELS)
    on = date_field("日期")
    note = text_area("说明", required=False, limit=200)
    field_order = ["step", "on", "note"]


class DutyForm(forms.Form):
    kind = _choice("资质", {duty.kind: KIND_LABELS[duty.kind] for duty in DUTIES})
    year = forms.IntegerField(
        label="年度",
        min_value=2016,
        max_value=2100,
        widget=forms.TextInput,
        help_text="办理所在的年份",
    )
    done_on = date_field("办理日期")

    def clean_done_on(self) -> Any:
        return _past(self.cleaned_data["done_on"])


class NothingForm(forms.Form):
    """A confirmation and no more."""
