"""One form a verb of 种子基金投资."""

from common.forms import date_field
from enterprises.pools.form_fields import FirmField, PastForm, choice
from finance.capital.forms.fields import FIRM, ShareField, text_field, wan
from finance.capital.rules.seed import EXIT_LABELS


class InvestmentForm(PastForm):
    """更正投资."""

    fund = text_field("基金", 80, required=True)
    amount = wan("投资额", required=True)
    share = ShareField("持股比例")
    valuation = wan("估值", hint="没有估值的不填")
    valued_on = date_field("估值日期", required=False)
    early_reason = text_field(
        "不在初创期仍投的理由", 200, hint="按投资日的初创期口径判断，不在初创期的须写明"
    )
    note = text_field("备注", 300)

    field_order = ["enterprise", "fund", "on"]


class NewInvestmentForm(InvestmentForm):
    """登记种子基金投资."""

    enterprise = FirmField(FIRM)


class RoundForm(PastForm):
    """登记后续轮次."""

    name = text_field("轮次", 20, required=True, hint="如 A 轮")
    investor = text_field("投资方", 120)
    amount = wan("融资额", hint="不知道的不填")
    valuation = wan("估值", hint="不知道的不填")


class ExitForm(PastForm):
    """登记退出."""

    exit_way = choice("退出方式", EXIT_LABELS)
    exit_amount = wan("收回金额", required=True, hint="没有收回的填 0")
