"""真值表: who is asked, what a policy answers him, and what the action does when he tries it.

A table names for each state of a thing one mark a person: `+` he may, another the sentence by
which he is refused. The action refuses by the same sentence and changes nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts.models import AuditEvent, System
from common.dates import today
from tests.factories.accounts import UnitFactory, UserFactory

PEOPLE = (
    "system",
    "office",
    "bureau",
    "home",  # the firm's township
    "away",  # another township
    "department",
    "leader",
    "member",
    "agent",  # his mandate holds 填报
    "narrow",  # an agent whose mandate holds 材料 alone
    "stranger",  # a person of another firm
    "bank",
    "auditor",
)
#         system office bureau home away department leader member agent narrow stranger bank auditor
KEEPERS = "+     +      +      -    -    -          -      -      -     -      -        -    -"
TENDERS = "+     +      +      +    -    -          -      -      -     -      -        -    -"
FIRM = "   -     -      -      -    -    -          -      +      +     -      -        -    -"
NOBODY = " -     -      -      -    -    -          -      -      -     -      -        -    -"
DECIDED = "x     x      x      -    -    -          -      -      -     -      -        -    -"


@dataclass(frozen=True)
class Row:
    """One line of a table: a policy, the state of what it is asked about, everybody's mark."""

    policy: Callable[..., Any]
    state: str
    marks: str
    sentences: dict[str, str]
    made: Callable[[Any, Any], Any]  # the thing, of the firm and its people
    deeds: dict[str, Callable[[Any, Any], Any]] = field(default_factory=dict)
    about: Callable[[Any], tuple] = lambda thing: (thing,)

    def __str__(self):
        return f"{self.policy.__name__}-{self.state}"

    @property
    def answers(self):
        """Each person's sentence; none for whom it is allowed."""
        sentences = self.sentences | {"+": ""}
        marks = self.marks.split()
        return {who: sentences[mark] for who, mark in zip(PEOPLE, marks, strict=True)}


def people_of(firm):
    """Everybody there is, as he stands to the firm."""
    people = {
        "system": System(),
        "office": UserFactory(role="office"),
        "bureau": UserFactory(role="officer", unit=UnitFactory(bureau=True)),
        "home": UserFactory(role="officer", unit=firm.township),
        "away": UserFactory(role="officer", unit=UnitFactory()),
        "department": UserFactory(role="officer", unit=UnitFactory(department=True)),
        "leader": UserFactory(role="leader"),
        "bank": UserFactory(role="bank"),
        "auditor": UserFactory(role="auditor"),
    }
    for who in ("member", "agent", "narrow", "stranger"):
        people[who] = UserFactory(role="enterprise")
    firm.members.create(user=people["member"])
    until = today() + timedelta(days=30)
    for who, scope in {"agent": "file", "narrow": "papers"}.items():
        mandate = {"role": "agent", "scope": ["view", scope], "valid_until": until}
        firm.members.create(user=people[who], **mandate)
    return people


class UndoneError(Exception):
    """The deed was let through, and is taken back."""


def outcome(deed, thing, by):
    """The sentence by which the action refuses; none where it goes through. Nothing stays."""
    events = AuditEvent.objects.count()
    try:
        with transaction.atomic():
            deed(thing, by)
            raise UndoneError
    except UndoneError:
        return ""
    except ValidationError as refusal:
        assert AuditEvent.objects.count() == events
        return "".join(refusal.messages)


def policy_answers(row, firm):
    """What the policy says to each."""
    people = people_of(firm)
    thing = row.made(firm, people)
    return {who: row.policy(by, *row.about(thing)).reason for who, by in people.items()}


def action_answers(row, deed, firm):
    """What the action does when each tries it."""
    people = people_of(firm)
    thing = row.made(firm, people)
    return {who: outcome(row.deeds[deed], thing, by) for who, by in people.items()}


def of_firm(firm, people):
    """The firm itself is what is asked about."""
    return firm


def cases(table):
    """(row, deed) for every deed that a row's policy guards."""
    return [(row, deed) for row in table for deed in row.deeds]


def case_id(value):
    return str(value)
