"""成批办理: which verbs may be done to many rows of a list at once, and to which rows.

    many.offer("registry:list", {"place": VERBS["place"]})

A room offers its verbs in its `portal.py`, on its own list or on that of a room below.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import QueryDict

from common.listings.register import LISTS, Ticks
from desk.verbs import Bulk, Verb

MOST = 10_000
SHOWN = 500  # of more, no policy is asked before they are done
OFFERED: dict[str, dict[str, Verb]] = {}


def offer(key: str, verbs: Mapping[str, Verb]) -> None:
    """These verbs may be done to many rows of that list."""
    if alone := [name for name, verb in verbs.items() if verb.bulk is None]:
        raise ValueError(f"done to one row only: {alone}")
    OFFERED.setdefault(key, {}).update(verbs)


def offered(key: str, user: Any) -> dict[str, Verb]:
    """Those this person may be offered at all."""
    return {name: verb for name, verb in OFFERED.get(key, {}).items() if bulk_of(verb).may(user)}


def bulk_of(verb: Verb) -> Bulk:
    if verb.bulk is None:
        raise LookupError(verb.title)
    return verb.bulk


def form_of(verb: Verb) -> type[forms.Form]:
    """What is asked once for all of them."""
    return bulk_of(verb).form or verb.form


def ticks_of(key: str) -> Ticks:
    """How the rows of that list are chosen."""
    ticks = LISTS[key].ticks
    if ticks is None:
        raise LookupError(key)
    return ticks


@dataclass(frozen=True, slots=True)
class Choice:
    """The rows chosen in a list, by number and in that order: they are locked one by one."""

    rows: QuerySet[Any]
    ids: tuple[int, ...]
    ticks: Ticks

    @property
    def digest(self) -> str:
        """What was shown, so that nobody confirms what he has not seen."""
        return sha256(repr(self.ids).encode()).hexdigest()[:32]

    @property
    def first(self) -> list[Any]:
        """Those whose policy is asked beforehand."""
        return list(self.rows[:SHOWN])

    def each(self) -> Iterator[Any]:
        """All of them, and none that came since."""
        shown = set(self.ids)
        return (row for row in self.rows.iterator(chunk_size=1_000) if row.pk in shown)


def ticked(key: str, user: Any, at: str, named: list[str]) -> Choice:
    """Those ticked; a choice that reaches out of sight is refused as a whole (B39)."""
    ticks, names = ticks_of(key), list(dict.fromkeys(named))
    if not names:
        raise ValidationError("请先勾选要办理的。")
    if len(names) > MOST:
        raise ValidationError(_too_many(ticks))
    try:
        rows = ticks.seen(user, at).filter(**{f"{ticks.key}__in": names}).order_by("pk")
        choice = Choice(rows, tuple(rows.values_list("pk", flat=True)), ticks)
    except ValueError:
        raise ValidationError("所选的不在这张名单里，请刷新后重新勾选。") from None
    if len(choice.ids) != len(names):
        inside = "、".join(ticks.named(row) for row in choice.first[:20]) or "无"
        raise ValidationError(
            f"所选 {len(names)} {ticks.measure}中有的不在您的范围内。在范围内的是：{inside}。"
        )
    return choice


def all_found(key: str, user: Any, at: str, said: QueryDict) -> Choice:
    """Whatever the present conditions find."""
    ticks = ticks_of(key)
    inside = ticks.seen(user, at).filter(pk__in=ticks.found(user, said, at).order_by().values("pk"))
    rows = inside.order_by("pk")
    ids = tuple(rows.values_list("pk", flat=True)[: MOST + 1])
    if not ids:
        raise ValidationError("没有符合条件的，请放宽条件。")
    if len(ids) > MOST:
        raise ValidationError(_too_many(ticks))
    return Choice(rows, ids, ticks)


def _too_many(ticks: Ticks) -> str:
    return f"一次至多办理 {MOST:,} {ticks.measure}，请用条件分几次办理。"
