"""登记和更正企业的表单."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.models import fields_for_model

from accounts.models import Unit
from accounts.rules.units import UnitKind
from common.dates import today
from common.forms import date_field, text_area
from common.money.fen import bare_wan
from common.money.fields import WanField
from common.sheets.cells import CellFault
from common.validators import ask_names
from enterprises.registry.industries import industry_of
from enterprises.registry.models import Enterprise, Industry
from enterprises.registry.rules.fields import Shape
from enterprises.registry.rules.plausible import founding_fault
from enterprises.registry.rules.profile import FIELDS, GROUPS, NAMES, PEOPLE, PROFILE
from enterprises.registry.validators import checked_name

MOST_CAPITAL = 100_000_000  # 万元; more is somebody's 元
TOO_MUCH_CAPITAL = "超过 1 亿万元，请检查是否把“元”当成了“万元”。"
MOST_STAFF = 1_000_000
MAYBE_LABELS = {"unknown": "未填", "true": "是", "false": "否"}
_FLAGS = {None: "unknown", True: "true", False: "false"}
MAYBE = frozenset(  # 是, 否 or 未填
    field.name
    for field in PROFILE
    if field.shape == Shape.FLAG and Enterprise._meta.get_field(field.name).null
)


def offer_townships(form: forms.BaseForm, name: str) -> None:
    """Let the field choose among the 街镇 in force today."""
    field: Any = form.fields[name]
    townships = Unit.objects.filter(kind=UnitKind.TOWNSHIP, is_group=False)
    field.queryset = townships.in_force_on(today())


def founding_day(day: date | None) -> date | None:
    """成立日期, if it can be one."""
    if day and (sentence := founding_fault(day)):
        raise ValidationError(sentence)
    if day and day > today():
        raise ValidationError("成立日期不能晚于今天，请核对营业执照。")
    return day


class IndustryField(forms.ModelChoiceField):
    """行业 by its GB/T 4754 code, typed: the full table is too long to choose from."""

    widget = forms.TextInput

    def to_python(self, value: Any) -> Any:
        """Read as a sheet's 行业 is: 34, 367, C3670, or the name."""
        typed = str(value or "").strip()
        if not typed:
            return None
        try:
            return industry_of(typed)
        except CellFault as fault:
            raise ValidationError(str(fault)) from fault


class ProfileForm(forms.Form):
    """What holds no dated event: common to registering and correcting."""

    on_behalf = forms.BooleanField(
        label="受企业委托代办",
        required=False,
        help_text="勾选后，企业页和变更记录注明“工作人员代办”和您的单位、姓名、日期",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields |= fields_for_model(Enterprise, NAMES)
        self.fields["industry"] = IndustryField(
            Industry.objects.all(),
            label="行业代码",
            required=False,
            help_text="GB/T 4754 代码，如 C、36、367、3670",
        )
        fields: dict[str, Any] = self.fields
        fields["park"].queryset = Unit.objects.filter(kind=UnitKind.PARK)
        for field in PROFILE:
            kept: Any = Enterprise._meta.get_field(field.name)
            if field.shape == Shape.DATE:
                fields[field.name] = date_field(field.heading, required=False)
            elif field.shape == Shape.WAN:
                fields[field.name] = WanField(
                    field.heading, most=MOST_CAPITAL, too_much=TOO_MUCH_CAPITAL
                )
            elif field.name in MAYBE:
                fields[field.name].widget = forms.Select(choices=list(MAYBE_LABELS.items()))
            elif field.shape == Shape.RECORD and field.name != "industry":
                fields[field.name].empty_label = "未填"
            elif field.shape == Shape.WORD and kept.blank:
                fields[field.name].choices = [("", "未填"), *field.labels.items()]
        ask_names(self, *PEOPLE)

    def clean_founded_on(self) -> Any:
        return founding_day(self.cleaned_data["founded_on"])

    def clean_staff(self) -> int | None:
        staff = self.cleaned_data["staff"]
        if staff is not None and staff > MOST_STAFF:
            raise ValidationError("职工人数超过 100 万，请核对。")
        return staff

    @property
    def groups(self) -> list[tuple[str, list[tuple[forms.BoundField, str]]]]:
        """The fields under their headings, with their units of measure."""
        return [
            (title, [(self[name], FIELDS[name].unit) for name in listed])
            for title, listed in GROUPS
        ]


class RegisterForm(ProfileForm):
    """登记企业."""

    credit_code = forms.CharField(
        label="统一社会信用代码",
        max_length=60,
        help_text="18 位，在营业执照右上角；空格、全角和小写会自动整理",
    )
    name = forms.CharField(label="企业名称", max_length=120)
    former_names = text_area("曾用名", required=False, limit=600, help_text="每行一个")
    township = forms.ModelChoiceField(
        Unit.objects.none(),
        label="所属街镇",
        required=False,
        empty_label="按注册地址推定",
        to_field_name="code",
        help_text="不填则按注册地址推定，推定不了的列入“待分派”",
    )
    placement_reason = forms.CharField(
        label="归属理由", required=False, max_length=200, help_text="与注册地址不一致时须写明"
    )

    def __init__(self, *args: Any, may_confirm: bool, may_place: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if may_place:
            offer_townships(self, "township")
        else:
            del self.fields["township"], self.fields["placement_reason"]
        if may_confirm:
            self.fields["confirm_code"] = forms.BooleanField(
                label="已对照营业执照核对，校验位不符仍按此代码登记", required=False
            )

    def clean_name(self) -> str:
        return checked_name(self.cleaned_data["name"])

    def clean_former_names(self) -> list[str]:
        """One a line; blanks left out."""
        lines = filter(str.strip, self.cleaned_data["former_names"].splitlines())
        listed = list(dict.fromkeys(map(checked_name, lines)))
        if any(len(name) > 120 for name in listed):
            raise ValidationError("曾用名每个不超过 120 字，请每行填写一个。")
        return listed

    @property
    def identity(self) -> list[forms.BoundField]:
        """The fields above the groups."""
        listed = ("credit_code", "confirm_code", "name", "former_names", "township")
        return [self[n] for n in (*listed, "placement_reason") if n in self.fields]

    def values(self) -> dict[str, Any]:
        """What the action takes; empty places are left out."""
        return {
            name: value
            for name, value in self.cleaned_data.items()
            if name not in ("confirm_code", "on_behalf") and value not in (None, "", [])
        }


class CorrectForm(ProfileForm):
    """更正企业资料; `version` is what was on the page when it was opened."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def values(self) -> dict[str, Any]:
        """Every field as the model keeps it."""
        return {name: self.cleaned_data[name] for name in NAMES}


def initial_of(enterprise: Any) -> dict[str, Any]:
    """The form's values for a firm, or for what one version of it was."""
    values = {name: getattr(enterprise, name) for name in NAMES}
    for field in PROFILE:
        kept = values[field.name]
        if field.shape == Shape.RECORD:
            values[field.name] = getattr(enterprise, f"{field.name}_id")
        elif field.shape == Shape.WAN and kept is not None:
            values[field.name] = bare_wan(kept)
        elif field.name in MAYBE:
            values[field.name] = _FLAGS[kept]
    return values | {"version": enterprise.version}
