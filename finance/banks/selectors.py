"""Which banks are partners, which institution a word means, who acts for one."""

from collections.abc import Iterable
from datetime import date

from django.db.models import BooleanField as Yes
from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Value

from accounts.models import System, User
from accounts.rules.roles import Role
from common.dates import today
from finance.banks.models import Agreement, Institution, InstitutionMember
from finance.banks.querysets import institutions_of
from seats.rules.roles import MemberRole
from seats.selectors import acting

By = User | System


def partners(product: str, day: date) -> QuerySet[Institution]:
    """合作银行 of a product: those an agreement binds on the day, by name."""
    bound = Agreement.objects.in_force(day).filter(product=product).values("institution")
    rows: QuerySet[Institution] = Institution.objects.banks().filter(pk__in=bound)
    return rows.order_by("name")


def institution_meant(typed: str, among: Iterable[Institution] | None = None) -> Institution | None:
    """The institution a code, a name or another way of writing it means; None where nobody knows.

    One that takes part is meant before one that is known from a sheet alone.
    """
    rows = Institution.objects.all() if among is None else among
    meant = [row for row in rows if row.is_meant_by(typed)]
    return min(meant, key=lambda row: (not row.is_joined, row.pk), default=None)


def register(user: By) -> QuerySet[Institution]:
    """金融机构 in sight, with how many agreements bind today and who acts."""
    day = today()
    held = acting(InstitutionMember, day)
    leading = held.filter(institution=OuterRef("pk"), role=MemberRole.MANAGER)
    rows: QuerySet[Institution] = Institution.objects.visible_to(user)
    return rows.annotate(
        bound=Count("agreements", filter=Q(agreements__during__contains=day), distinct=True),
        people=Count("members", filter=Q(members__in=held), distinct=True),
        is_led=Exists(leading),
    ).order_by("kind", "name")


def people(user: By) -> QuerySet[InstitutionMember]:
    """人员 in sight; colleagues read each other's names, officials what is left of them."""
    rows: QuerySet[InstitutionMember] = InstitutionMember.objects.visible_to(user)
    is_colleague = getattr(user, "role", None) == Role.BANK
    mine = institutions_of(user, today()) if is_colleague and isinstance(user, User) else []
    named = Q(institution__in=mine) if is_colleague else Q(pk__in=[])
    return (
        rows.select_related("user", "institution")
        .annotate(is_named=Value(False, output_field=Yes()) if not is_colleague else _so(named))
        .order_by("institution__name", "-role", "pk")
    )


def _so(condition: Q) -> Exists:
    return Exists(InstitutionMember.objects.filter(condition, pk=OuterRef("pk")))
