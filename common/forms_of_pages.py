"""A page that a view has rendered, with one of its forms filled in by what somebody typed before.

Works on any form of any page, because it works on the page: nothing of a form need know of it.
"""

from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import urljoin, urlsplit

import lxml.html
from lxml.html import HtmlElement

NEVER_FILLED = frozenset({"file", "password", "submit", "button", "image", "reset"})
Fields = Mapping[str, Sequence[str]]


def filled(content: str, *, at: str, action: str, fields: Fields) -> str | None:
    """The page at path `at` with its form that goes to `action` filled; None where it has none."""
    page = lxml.html.document_fromstring(content)
    form = next((candidate for candidate in page.forms if _goes_to(candidate, at, action)), None)
    if form is None:
        return None
    for name, values in fields.items():
        controls = list(_controls(form, name))
        if not controls:
            controls = [_added(form, name) for _ in values]
        _fill(controls, list(values))
    text: str = lxml.html.tostring(page, encoding="unicode", doctype="<!DOCTYPE html>")
    return text


def _goes_to(form: HtmlElement, at: str, action: str) -> bool:
    if (form.get("method") or "").lower() != "post":
        return False
    return urlsplit(urljoin(at, form.get("action") or at)).path == urlsplit(action).path


def _controls(form: HtmlElement, name: str) -> Iterator[HtmlElement]:
    for control in form.xpath(".//input | .//select | .//textarea"):
        if control.get("name") == name and control.get("type", "text") not in NEVER_FILLED:
            yield control


def _added(form: HtmlElement, name: str) -> HtmlElement:
    """Rows that a script had added to the form are not on a fresh page: they ride along unseen."""
    added = lxml.html.Element("input", type="hidden", name=name)
    form.append(added)
    return added


def _fill(controls: list[HtmlElement], values: list[str]) -> None:
    rest = list(values)
    for one in controls:
        kind = one.get("type", "text")
        if one.tag == "select":
            for option in one.iter("option"):
                _mark(option, "selected", option.get("value", option.text or "") in values)
        elif kind in ("checkbox", "radio"):
            _mark(one, "checked", one.get("value", "on") in values)
        elif one.tag == "textarea":
            one.text = "\n" + rest.pop(0) if rest else ""  # the parser of a browser eats one
        else:
            one.set("value", rest.pop(0) if rest else "")


def _mark(one: HtmlElement, attribute: str, is_set: bool) -> None:
    if is_set:
        one.set(attribute, attribute)
    else:
        one.attrib.pop(attribute, None)
