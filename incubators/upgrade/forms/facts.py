"""One form a verb of what is stated of carriers."""

from datetime import date

from django import forms

from common.forms import date_field, text_area
from enterprises.pools.form_fields import choice, past
from incubators.carriers.forms.fields import text_field
from incubators.carriers.rules.shapes import carrier_code
from incubators.upgrade.rules.saying import SAID_LABELS


class FactForm(forms.Form):
    """填报一项事实."""

    carrier = text_field("载体编码", 32, hint="如 ZT-001", required=True)
    name = choice("事实", SAID_LABELS)
    value = forms.DecimalField(
        label="数", min_value=0, max_digits=12, decimal_places=2, help_text="单位见事实的名称"
    )
    on = date_field("截至", help_text="这个数是哪一天的；当年的，填这一年的最后一天")
    basis = text_field("依据", 200, hint="如文件、合同、名册", required=True)

    def clean_carrier(self) -> str:
        return carrier_code(self.cleaned_data["carrier"])

    def clean_on(self) -> date | None:
        return past(self.cleaned_data["on"])


class ReasonForm(forms.Form):
    reason = text_area("原因", required=True, limit=200)
