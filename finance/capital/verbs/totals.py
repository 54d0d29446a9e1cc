"""办理事项 of 授信."""

from typing import Any

from common.money.fen import bare_wan
from desk.verbs import Verb, with_today
from finance.capital.actions import totals
from finance.capital.forms import totals as forms
from finance.capital.models import CreditTotal
from finance.capital.verbs.alike import dated, kept, withdrawing


def _told(total: CreditTotal) -> dict[str, Any]:
    amounts = {name: bare_wan(getattr(total, name)) for name in ("granted", "used")}
    return amounts | {"bank": total.bank.code, "on": total.on, "note": total.note}


ADDING = {
    "record": Verb("登记授信", kept, forms.NewTotalForm, dated(totals.register), "授信已登记。")
}
VERBS = {
    "correct": Verb(
        "更正", kept, forms.TotalForm, with_today(totals.correct), "授信已更正。", initial=_told
    ),
    "withdraw": withdrawing(totals.withdraw, "授信"),
}
