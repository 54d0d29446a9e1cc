"""谁来办: the people whose turn it is, to be told."""

from django.conf import settings
from django.db.models import Q, QuerySet

from accounts.models import User
from accounts.rules.roles import Role
from accounts.rules.units import UnitKind
from common.dates import today
from common.district import region
from enterprises.registry.models import Enterprise, EnterpriseMember
from enterprises.registry.rules.mandates import Scope
from finance.banks.models import InstitutionMember
from finance.credit.models import Application
from finance.credit.rules.turns import Turn


def in_turn(application: Application) -> QuerySet[User]:
    """Whoever may make the next step."""
    turn, loan = application.turn, application.loan
    if turn == Turn.PLACE:
        units = [loan.enterprise.township_id, loan.enterprise.park_id]
        return _active(Q(role=Role.OFFICER, unit__in=[unit for unit in units if unit]))
    if turn == Turn.DISTRICT:
        center = Q(unit__code=region(settings.DISTRICT_DIR).finance_center)
        return _active(Q(role=Role.OFFICER) & (Q(unit__kind=UnitKind.BUREAU) | center))
    if turn == Turn.BANK:
        return bankers(application)
    return people_of(loan.enterprise) if turn == Turn.FIRM else User.objects.none()


def bankers(application: Application) -> QuerySet[User]:
    """The chosen bank's people."""
    acting = InstitutionMember.objects.current(today()).filter(institution=application.loan.bank_id)
    return _active(Q(pk__in=acting.values("user")))


def people_of(firm: Enterprise) -> QuerySet[User]:
    """The firm's people who may apply for it."""
    acting = EnterpriseMember.objects.filter(enterprise=firm).current(today())
    return _active(Q(pk__in=acting.holding(Scope.FILE).values("user")))


def _active(condition: Q) -> QuerySet[User]:
    people: QuerySet[User] = User.objects.filter(condition, is_active=True)
    return people
