"""One form a verb; days are written with both ends included."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from common.forms import date_field, text_area
from common.validators import validate_person, validate_text
from enterprises.pools.form_fields import FirmField, PastForm, choice
from enterprises.pools.rules.entries import POOL_LABELS, STAGE_LABELS
from incubators.carriers.models import Incubator
from incubators.stays.rules.words import (
    END_LABELS,
    FIELD_LABELS,
    FIGURE_LABELS,
    LEAVING,
    WAY_LABELS,
)

ROOM = ("first_day", "last_day", "area", "seats", "contract_no", "room")
YES_NO = {"": "还不知道", "yes": "是", "no": "否"}
OPEN_END = "含当日；没有止日的不填"


def area_field() -> forms.DecimalField:
    """㎡."""
    return forms.DecimalField(
        label="面积（㎡）",
        required=False,
        max_digits=9,
        decimal_places=2,
        help_text="不知道的不填，不按零计",
    )


def known_field(label: str, **more: Any) -> forms.TypedChoiceField:
    """是、否, or not known yet."""
    return forms.TypedChoiceField(
        label=label,
        required=False,
        choices=list(YES_NO.items()),
        coerce=lambda said: said == "yes",
        empty_value=None,
        **more,
    )


def line(label: str, limit: int, **more: Any) -> forms.CharField:
    """A line of text that may stay empty."""
    return forms.CharField(
        label=label, max_length=limit, required=False, validators=[validate_text], **more
    )


class CarrierField(forms.CharField):
    """载体编码; gives the carrier."""

    def __init__(self, label: str) -> None:
        super().__init__(label=label, max_length=32, help_text="如 ZT-001")

    def clean(self, value: Any) -> Any:
        code = super().clean(value).strip().upper()
        if found := Incubator.objects.filter(code=code).first():
            return found
        raise ValidationError("没有找到这个编码的载体，请核对；新载体请先登记。")


class RoomForm(forms.Form):
    """What is let: area, seats, contract."""

    first_day = date_field("入驻起日")
    last_day = date_field("入驻止日", required=False, help_text=OPEN_END)
    area = area_field()
    seats = forms.IntegerField(label="工位（个）", required=False, min_value=0, max_value=99_999)
    contract_no = line("合同编号", 60)
    room = line("房间", 60)


class OverfullForm(forms.Form):
    overfull_reason = text_area(
        "超出可用面积的理由",
        required=False,
        limit=200,
        help_text="面积放得下的不填；放不下的写明理由，由另一人确认后才计入",
    )


class AdmitForm(RoomForm, OverfullForm):
    incubator = CarrierField("载体编码")
    enterprise = FirmField("企业统一社会信用代码")
    field = choice("研发领域", FIELD_LABELS, required=False, help_text="决定孵化期 48 或 60 个月")
    registered_inside = known_field("注册地和主要研发办公在载体内")
    is_branch = forms.BooleanField(label="分支（企业主要入驻在别处）", required=False)
    branch_decision = line("设分支的决定", 200, help_text="设分支的必填：谁同意、文号")
    field_order = [
        "incubator",
        "enterprise",
        *ROOM,
        "field",
        "registered_inside",
        "is_branch",
        "branch_decision",
    ]


class AdmitTeamForm(RoomForm, OverfullForm):
    incubator = CarrierField("载体编码")
    name = forms.CharField(label="团队名称", max_length=80, validators=[validate_person])
    contact_name = forms.CharField(
        label="联系人", max_length=40, required=False, validators=[validate_person]
    )
    contact_phone = line("联系电话", 40)
    field = choice("研发领域", FIELD_LABELS, required=False)
    field_order = ["incubator", "name", "contact_name", "contact_phone", *ROOM, "field"]


class DecideForm(forms.Form):
    accept = forms.TypedChoiceField(
        label="决定",
        choices=[("", "请选择"), ("yes", "同意入驻"), ("no", "不予确认")],
        coerce=lambda said: said == "yes",
    )
    reason = text_area("说明", required=False, limit=200, help_text="不予确认时必填")


class ExtendForm(forms.Form):
    last_day = date_field("延长到", required=False, help_text=OPEN_END)
    contract_no = line("新的合同编号", 60, help_text="没有变的不填")


class LeaveForm(forms.Form):
    reason = choice("如何结束", {code.value: END_LABELS[code] for code in LEAVING})
    last_day = date_field("最后一天", help_text="含当日；自次日起不在载体内")


class MoveForm(RoomForm, OverfullForm):
    to = CarrierField("搬到哪个载体（编码）")
    registered_inside = known_field("注册地和主要研发办公在新载体内")
    field_order = ["to", *ROOM, "registered_inside"]


class CorrectForm(RoomForm):
    field = choice("研发领域", FIELD_LABELS, required=False)
    registered_inside = known_field("注册地和主要研发办公在载体内")
    end_reason = choice("如何结束", END_LABELS, required=False, help_text="没有止日的不填")
    reason = text_area("更正的原因", required=True, limit=200)


class BecomeForm(PastForm):
    enterprise = FirmField("转成的企业的统一社会信用代码")
    on = date_field("自哪一天起为企业")
    registered_inside = known_field("注册地和主要研发办公在载体内")
    field_order = ["enterprise", "on", "registered_inside"]


class GraduateForm(PastForm):
    way = choice("毕业途径", WAY_LABELS)
    on = date_field("毕业日期")
    amount = forms.DecimalField(
        label="数额（万元）",
        required=False,
        min_value=0,
        max_digits=14,
        decimal_places=4,
        help_text="按投资毕业的填累计投资；按营业收入毕业、年报还不全的填两年合计",
    )
    evidence = text_area("依据", required=True, limit=300, help_text="证书、协议、报表或公告")
    field_order = ["way", "on", "amount", "evidence"]


class ReasonForm(forms.Form):
    reason = text_area("撤回的原因", required=True, limit=200, help_text="登记错了什么")


class RecommendForm(forms.Form):
    pool = choice("培育库", POOL_LABELS)
    stage = choice("阶段", STAGE_LABELS)
    reason = text_area("理由", required=True, limit=300)


class ReleaseForm(forms.Form):
    incubator = CarrierField("授权给哪个载体（编码）")
    figures = forms.MultipleChoiceField(
        label="授权的数据",
        choices=list(FIGURE_LABELS.items()),
        widget=forms.CheckboxSelectMultiple,
    )
    first_day = date_field("自")
    last_day = date_field("至", required=False, help_text="含当日；不填为直到撤回")
