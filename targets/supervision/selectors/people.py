"""谁听到: the people a notice or a move of a slip is told to."""

from django.db.models import Q, QuerySet

from accounts.models import Unit, User
from accounts.rules.roles import Role
from targets.supervision.models import Slip
from targets.supervision.rules.life import ESCALATIONS, Sign


def officers_of(unit: Unit) -> QuerySet[User]:
    """经办人 of a unit."""
    found: QuerySet[User] = User.objects.filter(role=Role.OFFICER, unit=unit, is_active=True)
    return found


def told_of(slip: Slip, sign: str) -> QuerySet[User]:
    """Leaders of what is escalated, reviewers of their own delay, the unit of all else."""
    if sign in ESCALATIONS:
        found: QuerySet[User] = User.objects.filter(role=Role.LEADER, is_active=True)
        return found
    return reviewers_of(slip) if sign == Sign.REVIEW_LATE else officers_of(slip.unit)


def reviewers_of(slip: Slip) -> QuerySet[User]:
    """The office, and the officers of the units that lead the task and are not asked themselves."""
    who, task = Q(role=Role.OFFICE), slip.of_task
    if task:
        leads = task.task_units.filter(is_lead=True).exclude(unit=slip.unit_id)
        who |= Q(role=Role.OFFICER, unit__in=leads.values("unit"))
    found: QuerySet[User] = User.objects.filter(who, is_active=True)
    return found
