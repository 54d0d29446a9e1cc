"""Small questions the components ask of a page, a form or a query string."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qsl

from django.core.paginator import Page
from django.forms import BaseForm
from django.template import Library

register = Library()


@register.filter
def page_numbers(page: "Page[Any]") -> Iterator[int | str]:
    """1 … 4 5 6 … 80."""
    return page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)


@register.filter
def query_pairs(base: str) -> list[tuple[str, str]]:
    """The names and values of a query string, for a GET form to repeat."""
    return parse_qsl(base.partition("?")[2], keep_blank_values=True)


@register.filter
def error_count(form: BaseForm) -> int:
    return sum(len(errors) for errors in form.errors.values())
