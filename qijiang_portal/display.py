"""显示方式: text size, row density and width of the navigation, kept in cookies of a year."""

from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_safe

CHOICES = {
    "text": ("normal", "large"),
    "density": ("standard", "compact", "loose"),
    "nav": ("wide", "narrow"),
}
KEPT_FOR = timedelta(days=365)


def _valid(name: str, value: str | None) -> str | None:
    return value if value in CHOICES[name] else None


def chosen_by(request: HttpRequest) -> dict[str, str]:
    return {
        name: _valid(name, request.COOKIES.get(name)) or values[0]
        for name, values in CHOICES.items()
    }


@require_safe
def change(request: HttpRequest) -> HttpResponse:
    """Keep what the link asks for and return to where the reader was. Works without JavaScript."""
    back = request.GET.get("next", "")
    if not url_has_allowed_host_and_scheme(
        back, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    ):
        back = "/"
    response = HttpResponseRedirect(back)
    for name in CHOICES:
        if value := _valid(name, request.GET.get(name)):
            response.set_cookie(
                name,
                value,
                max_age=KEPT_FOR,
                httponly=True,
                samesite="Lax",
                secure=settings.SESSION_COOKIE_SECURE,
            )
    return response
