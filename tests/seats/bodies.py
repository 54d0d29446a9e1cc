"""Both kinds of body whose people are kept in one way: each test of the way is asked of each."""

from dataclasses import dataclass
from typing import Any

from seats.kinds import KINDS, kind_of
from tests.factories.finance import BankerFactory, BankFactory
from tests.factories.incubators import OperatorFactory, OperatorMemberFactory
from tests.factories.seats import InstitutionInvitationFactory, OperatorInvitationFactory


@dataclass(frozen=True)
class Made:
    """How a test makes one of each."""

    body: Any
    seat: Any
    invitation: Any


MADE = {
    "operator": Made(OperatorFactory, OperatorMemberFactory, OperatorInvitationFactory),
    "institution": Made(BankFactory, BankerFactory, InstitutionInvitationFactory),
}


def a_body(word, **said):
    return MADE[word].body(**said)


def seat_of(body, role="manager", **said):
    """Of somebody new who acts for it."""
    word = kind_of(body).word
    return MADE[word].seat(**{word: body}, role=role, **said)


def person(body, role="manager", **said):
    """Somebody new who acts for it."""
    return seat_of(body, role, **said).user


def invitation(body, **said):
    """An open one, of somebody to it."""
    word = kind_of(body).word
    return MADE[word].invitation(**{word: body}, **said)


def seats(body):
    """All the seats of such bodies."""
    return kind_of(body).seat._default_manager


def seat(user, body):
    """His own, as it stands now."""
    return seats(body).select_related("user", kind_of(body).word).get(user=user)


def account(body):
    """As what its people sign in."""
    return KINDS[kind_of(body).word].account.value
