"""载体的资料: what nobody knows stays empty."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from accounts.models import Unit
from accounts.rules.units import UnitKind
from common.forms import date_field
from common.validators import validate_person
from enterprises.registry.models import Chain, Zone
from enterprises.registry.rules import credit_code
from incubators.carriers.forms.fields import KnownField, text_field
from incubators.carriers.models import Operator
from incubators.carriers.rules.kinds import KIND_LABELS
from incubators.carriers.rules.shapes import carrier_code

NO_OPERATOR = "没有找到这个信用代码的运营机构，请核对，或先登记运营机构。"


def _one_of(label: str) -> Any:
    none: Any = Unit.objects.none()
    return forms.ModelChoiceField(none, label=label, required=False, to_field_name="code")


class CarrierForm(forms.Form):
    """登记、更正载体."""

    code = text_field("载体编码", 32, hint="如 ZT-001，登记后各表都用它", required=True)
    name = forms.CharField(label="名称", max_length=120, validators=[validate_person])
    kinds = forms.MultipleChoiceField(
        label="类型",
        choices=list(KIND_LABELS.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="可以同时是几种；不知道的不选",
    )
    operator = text_field("运营机构的统一社会信用代码", 60)
    township = _one_of("街镇")
    zone = _one_of("组团或园区")
    park = _one_of("园城")
    chain = _one_of("产业链")
    focus = text_field("重点产业", 200)
    is_professional = KnownField("专业孵化器")
    is_legal_person = KnownField("运营机构为独立法人")
    is_hard_area = KnownField("艰苦边远地区")
    opened_on = date_field("开始运营日期", required=False)
    address = text_field("地址", 200)
    contact_name = text_field("联系人", 40)
    contact_phone = text_field("联系电话", 40)
    note = text_field("说明", 300)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found: dict[str, Any] = {
            "township": Unit.objects.filter(kind=UnitKind.TOWNSHIP, is_group=False),
            "zone": Zone.objects.all(),
            "park": Unit.objects.filter(kind=UnitKind.PARK, is_group=False),
            "chain": Chain.objects.all(),
        }
        for name, rows in found.items():
            self.fields[name].queryset = rows  # type: ignore[attr-defined]

    def clean_code(self) -> str:
        return carrier_code(self.cleaned_data["code"])

    def clean_operator(self) -> Operator | None:
        if not (typed := self.cleaned_data["operator"]):
            return None
        code = credit_code.normalize(typed)
        found: Operator | None = Operator.objects.filter(credit_code=code).first()
        if found is None:
            raise ValidationError(NO_OPERATOR)
        return found
