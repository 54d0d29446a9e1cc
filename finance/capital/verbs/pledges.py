"""办理事项 of 专利质押."""

from typing import Any

from common.money.fen import bare_wan
from desk.verbs import Verb, with_today
from finance.capital.actions import pledges
from finance.capital.forms import pledges as forms
from finance.capital.models import Pledge
from finance.capital.verbs.alike import dated, kept, withdrawing


def _told(pledge: Pledge) -> dict[str, Any]:
    plain = ("patent_no", "patent_name", "registration_no", "registered_on", "note")
    said = {name: getattr(pledge, name) for name in plain}
    return said | {"bank": pledge.bank.code, "amount": bare_wan(pledge.amount)}


ADDING = {
    "register": Verb(
        "登记专利质押", kept, forms.NewPledgeForm, dated(pledges.register), "专利质押已登记。"
    )
}
VERBS = {
    "release": Verb("注销", kept, forms.ReleaseForm, with_today(pledges.release), "质押已注销。"),
    "correct": Verb(
        "更正",
        kept,
        forms.PledgeForm,
        with_today(pledges.correct),
        "质押登记已更正。",
        initial=_told,
    ),
    "withdraw": withdrawing(pledges.withdraw, "质押登记"),
}
