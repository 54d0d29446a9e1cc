"""One form a verb of 专利质押."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from common.forms import date_field
from enterprises.pools.form_fields import FirmField, PastForm, past
from finance.banks.rules.institutions import InstitutionKind
from finance.capital.forms.fields import FIRM, InstitutionField, text_field, wan
from finance.capital.rules.patents import fault, normalize


class PledgeForm(forms.Form):
    """更正质押登记."""

    bank = InstitutionField("质权人（银行）", InstitutionKind.BANK)
    patent_no = text_field("专利号", 30, required=True, hint="如 ZL201010000001.8")
    patent_name = text_field("专利名称", 200)
    registration_no = text_field("质押登记号", 40)
    amount = wan("质押金额", required=True)
    registered_on = date_field("登记日")
    note = text_field("备注", 300)

    def clean_patent_no(self) -> str:
        typed: str = self.cleaned_data["patent_no"]
        if told := fault(typed):
            raise ValidationError(told)
        return normalize(typed)

    def clean_registered_on(self) -> Any:
        return past(self.cleaned_data["registered_on"])


class NewPledgeForm(PledgeForm):
    """登记专利质押."""

    enterprise = FirmField(FIRM)

    field_order = ["enterprise"]


class ReleaseForm(PastForm):
    """注销质押."""
