"""办理事项 of 种子基金投资."""

from typing import Any

from common.money.fen import bare_wan
from desk.verbs import Verb, with_today
from finance.capital import policies
from finance.capital.actions import seeds
from finance.capital.forms import seeds as forms
from finance.capital.models import SeedInvestment
from finance.capital.verbs.alike import dated, kept, percent, withdrawing


def _told(row: SeedInvestment) -> dict[str, Any]:
    plain = ("fund", "on", "valued_on", "early_reason", "note")
    said = {name: getattr(row, name) for name in plain}
    amounts = {name: bare_wan(getattr(row, name)) for name in ("amount", "valuation")}
    return said | amounts | {"share": percent(row.share)}


ADDING = {
    "invest": Verb(
        "登记种子基金投资", kept, forms.NewInvestmentForm, dated(seeds.invest), "投资已登记。"
    )
}
VERBS = {
    "follow": Verb(
        "登记后续轮次", kept, forms.RoundForm, with_today(seeds.follow), "后续轮次已登记。"
    ),
    "leave": Verb(
        "登记退出", policies.can_exit, forms.ExitForm, with_today(seeds.leave), "退出已登记。"
    ),
    "correct": Verb(
        "更正",
        kept,
        forms.InvestmentForm,
        with_today(seeds.correct),
        "投资已更正。",
        initial=_told,
    ),
    "withdraw": withdrawing(seeds.withdraw, "投资", "连同后续轮次一起撤回。"),
}
