"""办理事项 of shares: one form, one policy, one action each."""

from typing import Any

from desk.verbs import Bulk, Verb
from targets.allocations import actions, policies
from targets.allocations.forms import DecideForm, NothingForm, ReasonForm
from targets.allocations.models import Allocation
from targets.allocations.rules.numbers import NUMBERS


def _of(allocation: Allocation) -> dict[str, Any]:
    return {name: getattr(allocation, name) for name in NUMBERS}


ALLOCATION_VERBS = {
    "confirm": Verb(
        "签收",
        policies.can_confirm,
        NothingForm,
        actions.confirm,
        "已签收。",
        "签收表示本单位已收到这一年的分解目标；数以后改动的，再签收一次。",
        bulk=Bulk(policies.can_answer),
    ),
    "object": Verb(
        "提出异议",
        policies.can_object,
        ReasonForm,
        actions.object_to,
        "异议已提出，待双倍增办答复；答复以前原数有效。",
        "请写明数不合适的原因和建议的数。",
    ),
    "decide": Verb(
        "答复异议",
        policies.can_decide,
        DecideForm,
        actions.decide,
        "异议已答复，待该单位签收。",
        "维持原数的不用改数；调整的改数，由该单位重新签收。",
        initial=_of,
    ),
}
