"""One form a verb, and the one a visitor fills in."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from accounts.rules.addresses import address, fault_of_address
from common.forms import date_field, text_area
from common.validators import validate_person
from enterprises.pools.form_fields import choice
from incubators.space.rules.offers import PRICE_LABELS


class OfferForm(forms.Form):
    """What a carrier offers, and how long it is shown."""

    place = forms.CharField(
        label="位置", max_length=80, help_text="如“2 号楼 3 层”，不写人名和电话"
    )
    area = forms.DecimalField(
        label="面积（㎡）", required=False, min_value=0, max_digits=9, decimal_places=2
    )
    seats = forms.IntegerField(label="工位（个）", required=False, min_value=0, max_value=100_000)
    price = choice("租金", PRICE_LABELS)
    price_words = forms.CharField(
        label="租金说明", max_length=60, required=False, help_text="如“每月每㎡ 15 元，首年减半”"
    )
    suits = forms.CharField(label="适合行业", max_length=100, required=False)
    description = text_area("说明", required=False, limit=500, help_text="公开给所有人看")
    first_day = date_field("公开自")
    last_day = date_field("公开至", required=False, help_text="含当日；不填为撤下为止")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        first, last = cleaned.get("first_day"), cleaned.get("last_day")
        if first and last and last < first:
            self.add_error("last_day", "公开至不能早于公开自，请改正其中一个。")
        return cleaned


class TextForm(forms.Form):
    """The words the visitor reads."""

    text = text_area("答复", required=True, limit=500, help_text="咨询人凭回执查看")


class EnquiryForm(forms.Form):
    """A visitor's question; the field nobody sees is for machines."""

    organization = forms.CharField(
        label="企业或团队名称", max_length=80, validators=[validate_person]
    )
    name = forms.CharField(label="您的称呼", max_length=40, validators=[validate_person])
    contact = forms.CharField(
        label="手机或邮箱", max_length=100, help_text="只用于答复这次咨询，不公开"
    )
    content = text_area(
        "想了解什么", required=True, limit=500, help_text="如需要多大面积、何时入驻、做什么"
    )
    agreed = forms.BooleanField(
        label="我已阅读隐私说明，同意用以上信息答复这次咨询",
        error_messages={"required": "请阅读隐私说明并勾选同意。"},
    )
    website = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean_contact(self) -> str:
        typed = address(self.cleaned_data["contact"])
        if fault := fault_of_address(typed, by_phone=True):
            raise ValidationError(fault)
        return typed
