"""Every form says whose it is: a mark beside the token that guards it."""

from contextvars import ContextVar
from typing import Any

from django.template import Library
from django.template.base import Parser, Token
from django.template.defaulttags import CsrfTokenNode
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = Library()
OWNER: ContextVar[str] = ContextVar("form_owner", default="")


@register.simple_tag
def form_owner() -> str:
    """The hidden field; nothing where nobody is signed in."""
    mark = OWNER.get()
    return format_html('<input type="hidden" name="form_owner" value="{}">', mark) if mark else ""


class OwnedCsrfTokenNode(CsrfTokenNode):
    def render(self, context: Any) -> SafeString:
        return SafeString(super().render(context) + form_owner())


@register.tag
def csrf_token(parser: Parser, token: Token) -> OwnedCsrfTokenNode:
    """Django's own tag, and whose form it is."""
    return OwnedCsrfTokenNode()
