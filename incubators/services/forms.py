"""One form a verb."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from accounts.models import Unit
from accounts.rules.units import UnitKind
from common.dates import until_of
from common.forms import date_field, text_area
from common.validators import validate_person, validate_text
from enterprises.pools.form_fields import choice, firm_at, past
from enterprises.registry.models import Enterprise, Zone
from enterprises.registry.rules import credit_code
from incubators.carriers.models import Operator
from incubators.services.rules.kinds import BODY_KIND_LABELS, PRICE_LABELS
from incubators.services.rules.stages import STAGE_LABELS

UNIT_KINDS = ("bureau", "department", "township", "park", "chain")


def name_field(label: str, limit: int, *, required: bool = True, hint: str = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=limit,
        required=required,
        validators=[validate_person],
        help_text=hint,
    )


def text_field(label: str, limit: int, *, hint: str = "") -> forms.CharField:
    return forms.CharField(
        label=label, max_length=limit, required=False, validators=[validate_text], help_text=hint
    )


def firm_of(typed: str) -> Enterprise | None:
    """The firm of a code that somebody typed; refused where there is none."""
    return firm_at(typed) if typed else None


class BodyForm(forms.Form):
    """机构资料; what nobody knows stays empty."""

    name = name_field("机构名称", 120)
    kind = choice("类别", BODY_KIND_LABELS, required=False, help_text="尚未核定的不选")
    parent = text_field("依托单位", 120, hint="只有引进的研究院、研究分中心填")
    township = forms.ModelChoiceField(
        Unit.objects.none(), label="街镇", required=False, to_field_name="code"
    )
    zone = forms.ModelChoiceField(
        Zone.objects.none(), label="组团或园区", required=False, to_field_name="code"
    )
    address = text_field("地址", 200)
    contact_person = name_field("联系人", 40, required=False)
    contact_phone = text_field("联系电话", 40)
    note = text_field("备注", 300)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        townships = Unit.objects.filter(kind=UnitKind.TOWNSHIP, is_group=False)
        self.fields["township"].queryset = townships  # type: ignore[attr-defined]
        self.fields["zone"].queryset = Zone.objects.all()  # type: ignore[attr-defined]


class ProviderForm(forms.Form):
    """提供方: a firm or an operator by its code, or a unit, or nobody."""

    code = forms.CharField(
        label="企业的统一社会信用代码", max_length=60, required=False, help_text="三项只填一项"
    )
    operator = forms.CharField(
        label="载体运营机构的统一社会信用代码", max_length=60, required=False
    )
    unit = forms.ModelChoiceField(
        Unit.objects.none(), label="单位", required=False, to_field_name="code"
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        units = Unit.objects.filter(kind__in=UNIT_KINDS, is_group=False)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]

    def clean_code(self) -> Enterprise | None:
        return firm_of(self.cleaned_data["code"])

    def clean_operator(self) -> Operator | None:
        if not (typed := self.cleaned_data["operator"]):
            return None
        code = credit_code.normalize(typed)
        found: Operator | None = Operator.objects.filter(credit_code=code).first()
        if found:
            return found
        raise ValidationError("没有找到这个信用代码的运营机构，请核对，或先登记运营机构。")


class StageForm(forms.Form):
    stage = choice("阶段", STAGE_LABELS)
    on = date_field("日期")
    basis = text_field("依据", 200, hint="协议、批文的名称或文号")

    def clean_on(self) -> Any:
        return past(self.cleaned_data["on"])


class CloseForm(forms.Form):
    on = date_field("停办日期")

    def clean_on(self) -> Any:
        return past(self.cleaned_data["on"])


class OfferForm(forms.Form):
    name = name_field("服务项目", 80)
    price = choice("价格", PRICE_LABELS)
    description = text_area("说明", required=False, limit=500, help_text="做什么、多久、要准备什么")
    offered_from = date_field("提供自", required=False, help_text="不填为一直提供")
    last_day = date_field("提供至", required=False, help_text="最后一天；不填为长期")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        last = data.pop("last_day", None)
        data["offered_until"] = until_of(last) if last else None
        return data


class MentorForm(forms.Form):
    name = name_field("姓名", 40)
    field = text_field("领域", 80)
    phone = text_field("联系电话", 40)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["field"].required = True


class CarrierMentorForm(MentorForm):
    incubator = forms.CharField(label="载体编码", max_length=32, help_text="如 ZT-001")
    field_order = ["incubator", "name", "field", "phone"]


class EquipmentForm(forms.Form):
    name = name_field("设备", 80)
    model = text_field("型号", 80)
    is_shareable = forms.BooleanField(label="对外共享", required=False)
    price = choice("价格", PRICE_LABELS, required=False, help_text="对外共享的必填")


class UseForm(forms.Form):
    """使用: of one service, by a firm of the register or by somebody else."""

    service = forms.CharField(label="服务项目", max_length=80, help_text="与登记的服务项目同名")
    code = forms.CharField(
        label="企业的统一社会信用代码",
        max_length=60,
        required=False,
        help_text="台账内的企业填这里",
    )
    outside_name = text_field("其他使用单位", 120, hint="台账以外的单位写名称")
    on = date_field("日期")
    count = forms.IntegerField(
        label="次数", min_value=1, max_value=999, initial=1, widget=forms.TextInput
    )

    def clean_code(self) -> Enterprise | None:
        return firm_of(self.cleaned_data["code"])

    def clean_on(self) -> Any:
        return past(self.cleaned_data["on"])


class AskForm(forms.Form):
    """服务诉求: what is wanted; for which firm, where one acts for several."""

    title = forms.CharField(label="事项", max_length=80)
    content = text_area("内容", required=True, limit=1000, help_text="请写明需要什么、何时需要")
    code = forms.CharField(
        label="企业的统一社会信用代码",
        max_length=60,
        required=False,
        help_text="只代表一家企业的不用填",
    )

    def clean_code(self) -> Enterprise | None:
        return firm_of(self.cleaned_data["code"])


class DayForm(forms.Form):
    on = date_field("日期")

    def clean_on(self) -> Any:
        return past(self.cleaned_data["on"])
