"""One form a verb of 保单 and 理赔."""

from django import forms

from common.forms import date_field
from enterprises.pools.form_fields import FirmField, PastForm, choice
from finance.banks.rules.institutions import InstitutionKind
from finance.capital.forms.fields import FIRM, InstitutionField, text_field, wan
from finance.capital.rules.insurance import COVER_LABELS


class PolicyForm(forms.Form):
    """更正保单."""

    insurer = InstitutionField("保险机构", InstitutionKind.INSURER)
    kind = choice("险种", COVER_LABELS)
    policy_no = text_field("保单号", 60, required=True)
    cover = wan("保险金额", required=True)
    premium = wan("保费", hint="不知道的不填")
    subsidy = wan("保费补贴", hint="没有补贴填 0，不知道的不填")
    first_day = date_field("保险期间自")
    last_day = date_field("保险期间至", help_text="含当日")
    note = text_field("备注", 300)


class NewPolicyForm(PolicyForm):
    """登记保单."""

    enterprise = FirmField(FIRM)

    field_order = ["enterprise"]


class EndForm(forms.Form):
    """退保."""

    on = date_field("退保日期", help_text="自这一天起不再承保")
    reason = text_field("原因", 200, required=True)


class ClaimForm(forms.Form):
    """登记理赔."""

    reported_on = date_field("报案日期")
    cause = text_field("事由", 200, required=True)
    claimed = wan("索赔金额", hint="不知道的不填")


class PayForm(PastForm):
    """登记赔付."""

    paid = wan("赔付金额", required=True)


class RefuseForm(PastForm):
    """登记未赔付."""

    reason = text_field("未赔付的原因", 200, required=True)
