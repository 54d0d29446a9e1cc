"""办理事项 of ratings and colours: one form, one policy, one action each."""

from typing import Any

from accounts.models import User
from desk.verbs import Verb
from enterprises.registry.models import Enterprise
from finance.ratings import actions, forms, policies
from finance.ratings.models import Color, Rating


def _rate(about: Any, *, by: User, code: Enterprise, **told: Any) -> Rating:
    return actions.rate(code, by=by, **told)


def _color(about: Any, *, by: User, code: Enterprise, **told: Any) -> Color:
    return actions.color(code, by=by, **told)


def _of_rating(rating: Rating) -> dict[str, Any]:
    return {name: getattr(rating, name) for name in ("letter", "first_day", "last_day", "source")}


def _of_color(told: Color) -> dict[str, Any]:
    return {"shade": told.shade, "source": told.source}


RECORD_RATING = Verb(
    "登记评级",
    policies.can_rate,
    forms.RateForm,
    _rate,
    "评级已登记。",
    "按评级名单或系统给出的等级登记，门户不自行评分。",
)
RATING_VERBS = {
    "end": Verb(
        "终止评级",
        policies.can_rate,
        forms.EndForm,
        actions.end_rating,
        "评级已终止。",
    ),
    "correct": Verb(
        "更正",
        policies.can_rate,
        forms.CorrectRatingForm,
        actions.correct_rating,
        "评级已更正。",
        initial=_of_rating,
    ),
    "withdraw": Verb(
        "撤回登记",
        policies.can_rate,
        forms.ReasonForm,
        actions.withdraw_rating,
        "登记已撤回。",
        "登记错了企业，或本来没有这次评级的，撤回；到期或取消的请用“终止评级”。",
        is_grave=True,
    ),
}
RECORD_COLOR = Verb(
    "登记分色",
    policies.can_color,
    forms.ColorForm,
    _color,
    "分色已登记。",
    "产业挖潜增效行动的评价类型，按区经济信息委公布的登记；绿色、蓝色的企业融资优先。",
)
COLOR_VERBS = {
    "correct": Verb(
        "更正",
        policies.can_color,
        forms.CorrectColorForm,
        actions.correct_color,
        "分色已更正。",
        initial=_of_color,
    ),
    "withdraw": Verb(
        "撤回登记",
        policies.can_color,
        forms.ReasonForm,
        actions.withdraw_color,
        "登记已撤回。",
        "登记错了企业或年度的，撤回后重新登记。",
        is_grave=True,
    ),
}
