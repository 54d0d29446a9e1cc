"""Parts that several tables of this room have alike."""

from decimal import Decimal
from typing import Any, TypeVar

import pghistory
from django.conf import settings
from django.db import models

from common.money.fen import bare_wan
from common.validators import validate_text
from enterprises.registry.models import Enterprise
from finance.banks.models import Institution
from finance.capital.querysets import is_told

Table = TypeVar("Table", bound=type[models.Model])


def tracked(table: Table) -> Table:
    """Every row's history, also of those taken back; append-only."""
    events = pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent()
    watched: Table = pghistory.track(*events, append_only=True)(table)
    return watched


def person(label: str) -> Any:
    """Somebody with an account; none is the portal itself."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=label,
    )


def text(label: str, limit: int, **more: Any) -> Any:
    """A line that may stay empty."""
    return models.CharField(label, max_length=limit, blank=True, validators=[validate_text], **more)


def firm(name: str) -> Any:
    """The firm a row is about."""
    return models.ForeignKey(Enterprise, models.PROTECT, related_name=name, verbose_name="企业")


def institution(label: str, name: str) -> Any:
    """The bank or the insurer."""
    return models.ForeignKey(Institution, models.PROTECT, related_name=name, verbose_name=label)


def amount(label: str, **more: Any) -> Any:
    """分; None is unknown."""
    return models.BigIntegerField(f"{label}（分）", null=True, blank=True, **more)


def shown_wan(name: str) -> property:
    """万元 of a column to who is told amounts; None to who is not, and where it is unknown."""

    def read(row: models.Model) -> Decimal | None:
        fen = getattr(row, name)
        return Decimal(bare_wan(fen)) if fen is not None and is_told(row) else None

    return property(read)


def shown_name(name: str) -> property:
    """The institution's name to who is told it."""

    def read(row: models.Model) -> str:
        return str(getattr(row, name)) if is_told(row) else ""

    return property(read)
