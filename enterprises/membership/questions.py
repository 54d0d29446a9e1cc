"""逐项填写: the questions of a claim, in order, and which of them are still open."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.forms import BaseForm

from enterprises.membership import forms
from enterprises.membership.models import Claim
from enterprises.registry.rules.mandates import AGENT


def _always(claim: Claim | None) -> bool:
    return True


def _needs_licence(claim: Claim | None) -> bool:
    return bool(settings.CLAIMS_NEED_LICENCE)


def _is_agent(claim: Claim | None) -> bool:
    return claim is not None and claim.role == AGENT


def _needs_letter(claim: Claim | None) -> bool:
    return claim.needs_letter if claim else bool(settings.CLAIMS_NEED_LETTER)


@dataclass(frozen=True, slots=True)
class Question:
    """One page; `needs` are the columns it fills."""

    key: str
    step: str
    title: str
    form: type[BaseForm]
    needs: tuple[str, ...]
    applies: Callable[[Claim | None], bool] = _always
    is_personal: bool = False
    takes_file: bool = False
    told: str = ""

    def is_answered(self, claim: Claim) -> bool:
        return all(getattr(claim, name) for name in self.needs)


QUESTIONS = (
    Question("name", "名称", "企业叫什么名称？", forms.NameForm, ("name",)),
    Question("place", "地址", "企业在哪里？", forms.PlaceForm, ("township_id", "address")),
    Question(
        "licence",
        "执照",
        "请上传营业执照",
        forms.LicenceForm,
        ("licence",),
        applies=_needs_licence,
        takes_file=True,
        told="请拍清四角和文字，信用代码与前面填的一致；只供审核人员核实，不对外公开。",
    ),
    Question("role", "身份", "您在企业的身份？", forms.RoleForm, ("role",)),
    Question(
        "mandate",
        "委托",
        "委托您办什么，到哪一天？",
        forms.MandateForm,
        ("scope", "mandate_until"),
        applies=_is_agent,
    ),
    Question(
        "contact",
        "联系",
        "怎么联系您？",
        forms.ContactForm,
        ("contact_name", "contact_phone"),
        is_personal=True,
    ),
    Question(
        "letter",
        "授权",
        "企业怎样授权给您？",
        forms.LetterForm,
        ("shows_authority",),
        applies=_needs_letter,
        takes_file=True,
        told="上传企业盖章的授权委托书；企业已有负责人使用本平台的，也可以由负责人在平台上同意。",
    ),
)
BY_KEY = {one.key: one for one in QUESTIONS}


def asked(claim: Claim | None) -> Sequence[Question]:
    """The questions this claim has to answer; of none yet, what everybody is asked."""
    return [question for question in QUESTIONS if question.applies(claim)]


def open_question(claim: Claim) -> Question | None:
    """The first one not answered yet; None where only the check is left."""
    return next((question for question in asked(claim) if not question.is_answered(claim)), None)


def steps(claim: Claim | None) -> list[str]:
    """What stands in the bar above the pages."""
    return ["代码", *(question.step for question in asked(claim)), "核对"]


def number(claim: Claim, question: Question) -> int:
    """The place of a question in that bar."""
    return list(asked(claim)).index(question) + 2
