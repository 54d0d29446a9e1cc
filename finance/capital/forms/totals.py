"""One form a verb of 授信."""

from enterprises.pools.form_fields import FirmField, PastForm
from finance.banks.rules.institutions import InstitutionKind
from finance.capital.forms.fields import FIRM, InstitutionField, text_field, wan


class TotalForm(PastForm):
    """更正授信."""

    bank = InstitutionField("银行", InstitutionKind.BANK)
    granted = wan("授信额度", required=True, hint="已终止的填 0")
    used = wan("已用额度", hint="不知道的不填")
    note = text_field("备注", 300)

    field_order = ["enterprise", "bank", "on"]


class NewTotalForm(TotalForm):
    """登记授信."""

    enterprise = FirmField(FIRM)
