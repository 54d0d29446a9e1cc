"""谁要知道: whom the fund tells of what concerns them."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from accounts.models import User
from accounts.rules.roles import Role
from accounts.rules.units import UnitKind
from common.dates import today
from finance.banks.models import Institution, InstitutionMember
from finance.banks.rules.institutions import InstitutionKind


def deciders() -> QuerySet[User]:
    """双倍增办、区科技局: who decides."""
    bureau = Q(role=Role.OFFICER, unit__kind=UnitKind.BUREAU)
    found: QuerySet[User] = User.objects.filter(Q(role=Role.OFFICE) | bureau, is_active=True)
    return found


def trustees() -> QuerySet[User]:
    """受托管理机构's people."""
    return _of(InstitutionMember.objects.filter(institution__kind=InstitutionKind.TRUSTEE.value))


def people_of(bank: Institution) -> QuerySet[User]:
    """A bank's people."""
    return _of(InstitutionMember.objects.filter(institution=bank))


def _of(members: "QuerySet[InstitutionMember]") -> QuerySet[User]:
    seats = InstitutionMember.objects.current(today()).filter(pk__in=members.values("pk"))
    found: QuerySet[User] = User.objects.filter(pk__in=seats.values("user"), is_active=True)
    return found


def everybody(*groups: Iterable[User]) -> list[User]:
    """Each once."""
    return list({user.pk: user for group in groups for user in group}.values())
