"""办理事项 of standings: one form, one policy, one action each."""

from typing import Any

from accounts.models import User
from desk.verbs import Bulk, Verb
from targets.race import actions, policies
from targets.race.forms import NothingForm, ProposeForm, ReasonForm
from targets.race.models import Standing


def _propose(about: Any, *, by: User, **told: Any) -> Standing:
    return actions.propose(told.pop("indicator"), by=by, **told)


PROPOSE = Verb(
    "送签",
    policies.can_propose,
    ProposeForm,
    _propose,
    "已送签，待另一个人签发；签发以前各单位看不到。",
    "送签时按现在登记的事实算好存下；签发以后不再改动，以后补登的只在旁边注明。",
)
STANDING_VERBS = {
    "sign": Verb(
        "签发",
        policies.can_sign,
        NothingForm,
        actions.sign,
        "已签发，各单位可以看到。",
        "签发以后榜上的名次和数不再改动。",
        bulk=Bulk(policies.can_sign_any),
    ),
    "return": Verb(
        "退回",
        policies.can_return,
        ReasonForm,
        actions.return_,
        "已退回，可以重新送签。",
    ),
}
