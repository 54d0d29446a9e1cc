"""One form a verb."""

from typing import Any

from django import forms

from common.validators import ask_names, validate_person
from enterprises.membership.forms import CodeForm


class DetailsForm(forms.Form):
    """运营机构: what it is called, how it is reached."""

    name = forms.CharField(label="名称", max_length=120, validators=[validate_person])
    contact_name = forms.CharField(label="联系人", max_length=40, required=False)
    contact_phone = forms.CharField(label="联系电话", max_length=40, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ask_names(self, "contact_name")


class RegisterForm(CodeForm, DetailsForm):
    """登记运营机构: known by its code."""

    field_order = ("credit_code", "name", "contact_name", "contact_phone")
