"""谁还有话说: upper rooms stop a step of a loan, or act on one, without being known here."""

from collections.abc import Callable

from accounts.models import System, User
from common.decisions import ALLOWED, Decision
from finance.loans.models import Loan, Move
from finance.loans.rules.life import Verb

By = User | System
Gate = Callable[[Loan, Verb], Decision]
Follower = Callable[[Move, By], None]
GATES: list[Gate] = []
FOLLOWERS: list[Follower] = []


def guards(gate: Gate) -> None:
    """`gate(loan, verb)` says whether the step may be; asked under the lock of the loan."""
    if gate not in GATES:
        GATES.append(gate)


def follows(follower: Follower) -> None:
    """`follower(move, by)` acts in the same transaction as the step."""
    if follower not in FOLLOWERS:
        FOLLOWERS.append(follower)


def may_pass(loan: Loan, verb: Verb) -> Decision:
    """The first objection of the rooms above; allowed where there is none."""
    for gate in GATES:
        decision = gate(loan, verb)
        if not decision:
            return decision
    return ALLOWED
