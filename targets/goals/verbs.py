"""办理事项 of adopted goals: one form, one policy, one action each."""

from typing import Any

from accounts.models import User
from desk.verbs import Verb
from targets.goals import actions, policies
from targets.goals.adoption_forms import AdoptionForm, CorrectionForm, ReasonForm
from targets.goals.models import Adoption


def _adopt(about: Any, *, by: User, **told: Any) -> Adoption:
    return actions.adopt(told.pop("indicator"), by=by, **told)


def _of(adoption: Adoption) -> dict[str, Any]:
    value = None if adoption.value is None else adoption.value.normalize()
    return {"value": value, "paper": adoption.paper}


ADOPT = Verb(
    "登记采纳目标",
    policies.can_adopt,
    AdoptionForm,
    _adopt,
    "采纳目标已登记。",
    "按正式文件登记；值留空是撤回此前采纳的目标。方案写明的年份不变。",
)
ADOPTION_VERBS = {
    "correct": Verb(
        "更正",
        policies.can_adopt,
        CorrectionForm,
        actions.correct_adoption,
        "采纳目标已更正。",
        initial=_of,
    ),
    "drop": Verb(
        "撤回登记",
        policies.can_adopt,
        ReasonForm,
        actions.drop_adoption,
        "登记已撤回。",
        "登记错了、本来没有采纳的，撤回；后来不再采用的，请另登记一行，值留空。",
        is_grave=True,
    ),
}
