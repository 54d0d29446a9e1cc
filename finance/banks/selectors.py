"""Which banks are partners, which institution a word means, who acts for one."""

from collections.abc import Iterable
from datetime import date

from django.db.models import BooleanField as Yes
from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Value

from accounts.models import System, User
from accounts.rules.roles import Role
from common.dates import today
from finance.banks.models import Agreement, Institution, InstitutionMember
from finance.banks.querysets import in_office, institutions_of
from finance.banks.rules.institutions import MemberRole

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


def acting(day: date) -> QuerySet[InstitutionMember]:
    """Who acts for some institution on the day, by an account that is open."""
    rows: QuerySet[InstitutionMember] = InstitutionMember.objects.filter(in_office(day))
    return rows.filter(user__is_active=True, user__role=Role.BANK)


def managers_of(institution: Institution) -> QuerySet[User]:
    """现任负责人."""
    held = acting(today()).filter(institution=institution, role=MemberRole.MANAGER)
    people: QuerySet[User] = User.objects.filter(institution_memberships__in=held)
    return people


def register(user: By) -> QuerySet[Institution]:
    """金融机构 in sight, with how many agreements bind today and who acts."""
    day = today()
    rows: QuerySet[Institution] = Institution.objects.visible_to(user)
    return rows.annotate(
        bound=Count("agreements", filter=Q(agreements__during__contains=day), distinct=True),
        people=Count("members", filter=Q(members__in=acting(day)), distinct=True),
        is_led=Exists(acting(day).filter(institution=OuterRef("pk"), role=MemberRole.MANAGER)),
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
