"""逐项填写: the questions of a claim, in order, and which of them are still open."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.forms import ModelForm

from enterprises.membership import forms
from enterprises.membership.models import Claim
from enterprises.registry.rules.mandates import AGENT


def _always(claim: Claim) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Question:
    """One page; `needs` are the columns it fills."""

    key: str
    step: str
    title: str
    form: type[ModelForm]
    needs: tuple[str, ...]
    applies: Callable[[Claim], bool] = _always
    is_personal: bool = False

    def is_answered(self, claim: Claim) -> bool:
        return all(getattr(claim, name) for name in self.needs)


QUESTIONS = (
    Question("name", "名称", "企业叫什么名称？", forms.NameForm, ("name",)),
    Question(
        "place", "地址", "企业在哪里？", forms.PlaceForm, ("township_id", "address")
    ),
    Question("role", "身份", "您在企业的身份？", forms.RoleForm, ("role",)),
    Question(
        "mandate", "委托", "委托您办什么，到哪一天？", forms.MandateForm,
        ("scope", "mandate_until"), applies=lambda claim: claim.role == AGENT,
    ),
    Question(
        "contact", "联系", "怎么联系您？", forms.ContactForm,
        ("contact_name", "contact_phone"), is_personal=True,
    ),
)  # fmt: skip
BY_KEY = {one.key: one for one in QUESTIONS}


def asked(claim: Claim) -> Sequence[Question]:
    """The questions this claim has to answer."""
    return [one for one in QUESTIONS if one.applies(claim)]


def open_question(claim: Claim) -> Question | None:
    """The first one not answered yet; None where only the check is left."""
    return next((one for one in asked(claim) if not one.is_answered(claim)), None)


def steps(claim: Claim | None) -> list[str]:
    """What stands in the bar above the pages."""
    listed = asked(claim) if claim else [one for one in QUESTIONS if one.applies is _always]
    return ["代码", *(one.step for one in listed), "核对"]


def number(claim: Claim, question: Question) -> int:
    """The place of a question in that bar."""
    return list(asked(claim)).index(question) + 2
