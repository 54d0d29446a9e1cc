"""办理事项 of 上市事项: one form, one policy, one action each."""

from typing import Any

from django.utils import timezone

from common.forms import ReasonForm
from desk.verbs import Verb, with_now
from finance.capital import policies
from finance.capital.actions import cases
from finance.capital.forms import cases as forms
from finance.capital.models import ListingCase
from finance.capital.rules.cases import followers
from finance.capital.verbs.alike import kept

NOTES = ("obstacle", "next_step", "next_on")


def _open(about: None, *, by: Any, **said: Any) -> ListingCase:
    return cases.open_case(by=by, now=timezone.now(), **said)


def _notes(case: ListingCase) -> dict[str, Any]:
    return {name: getattr(case, name) for name in NOTES}


def _next(case: ListingCase) -> dict[str, Any]:
    """The notes as they stand, and where the case may go."""
    return _notes(case) | {"followers": followers(case.board, cases.standing(case))}


def _told(case: ListingCase) -> dict[str, Any]:
    return {"adviser": case.adviser, "note": case.note}


ADDING = {
    "open": Verb(
        "登记上市事项",
        kept,
        forms.OpenForm,
        _open,
        "上市事项已登记。",
    )
}
VERBS = {
    "step": Verb(
        "登记进程",
        policies.can_step,
        forms.StepForm,
        with_now(cases.step),
        "进程已登记。",
        "登记有误的，由另一人撤销。",
        initial=_next,
    ),
    "note": Verb(
        "卡点和下一步",
        policies.can_note,
        forms.NoteForm,
        cases.note,
        "卡点和下一步已登记。",
        initial=_notes,
    ),
    "correct": Verb(
        "更正",
        kept,
        forms.CorrectForm,
        cases.correct,
        "已更正。",
        initial=_told,
    ),
    "undo": Verb(
        "撤销上一步",
        policies.can_undo,
        ReasonForm,
        with_now(cases.undo),
        "上一步已撤销。",
        "撤销的一步留在记录里。",
        is_grave=True,
    ),
}
