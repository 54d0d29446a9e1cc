"""先办事项: what a person must do before anything else: own password, second factor."""

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from accounts.models import User

PASSWORD_PAGE, BINDING_PAGE = "accounts:password", "accounts:second-factor"


def duty_of(request: HttpRequest, user: User) -> tuple[str, str]:
    """The page to be dealt with before any other, and why; two empty texts when none."""
    if user.must_change_password:
        return PASSWORD_PAGE, "首次登录或密码重置后，须先设置自己的密码。"
    if request.session.get("second_factor"):
        return "", ""
    if settings.MFA_REQUIRED and user.needs_second_factor:
        return BINDING_PAGE, "工作人员账号须先绑定动态口令，才能使用平台。"
    days = settings.PASSWORD_MAX_AGE_DAYS
    if days_left(user) == 0:
        return PASSWORD_PAGE, f"密码已使用满 {days} 天，请更换（绑定动态口令后不再要求）。"
    return "", ""


def days_left(user: User) -> int | None:
    """Days until the password must be changed; None where nobody asks for it."""
    days, changed = settings.PASSWORD_MAX_AGE_DAYS, user.password_changed_at
    if not days or not changed or not user.needs_second_factor:
        return None
    return max(0, days - (timezone.now() - changed).days)
