"""当前企业: for whom somebody acts now, as he chose in this session, of the firms he may."""

from django.http import HttpRequest

from accounts.models import User
from accounts.rules.roles import Role
from common.dates import today
from enterprises.registry.models import Enterprise, EnterpriseMember

KEY = "firm"


def acting(request: HttpRequest) -> list[EnterpriseMember]:
    """The memberships in force today, asked of the database once a request, never remembered."""
    if not hasattr(request, "_acting"):
        user, rows = request.user, EnterpriseMember.objects.none()
        if isinstance(user, User) and user.role == Role.ENTERPRISE:
            own = EnterpriseMember.objects.filter(user=user, enterprise__merged_into=None)
            rows = own.current(today()).select_related("enterprise", "enterprise__township")
        request._acting = list(rows.order_by("enterprise__name_pinyin", "enterprise"))  # type: ignore[attr-defined]
    return request._acting  # type: ignore[attr-defined, no-any-return]


def current_member(request: HttpRequest) -> EnterpriseMember | None:
    """As what one acts now: for the firm chosen while that still holds, else for the first."""
    mine = {member.enterprise.credit_code: member for member in acting(request)}
    codes = (request.GET.get("firm", ""), request.session.get(KEY, ""))
    chosen = next((mine[code] for code in codes if code in mine), None)
    return chosen or next(iter(mine.values()), None)


def current_firm(request: HttpRequest) -> Enterprise | None:
    """当前企业; None for who acts for none."""
    member = current_member(request)
    return member.enterprise if member else None


def choose(request: HttpRequest, code: str) -> EnterpriseMember | None:
    """切换; only to a firm one may act for."""
    chosen = next(
        (member for member in acting(request) if member.enterprise.credit_code == code), None
    )
    if chosen:
        request.session[KEY] = code
    return chosen
