from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef, Value

from accounts.rules.roles import Role
from common.dates import today
from finance.banks.querysets import institutions_of, is_of_place, sight
from finance.banks.rules.institutions import InstitutionKind
from finance.loans.rules.life import ASKED

if TYPE_CHECKING:
    from accounts.models import System, User

# On a row that was fetched for somebody: who that is, and what he is to it.
READER, LENDS, NEAR, TERMS = "shown_to_pk", "reader_lends", "reader_is_near", "reader_sees_terms"


class ApplicationQuerySet(models.QuerySet[Any]):
    """Sentences about applications."""

    def visible_to(self, user: User | System) -> Self:
        """Of loans in sight."""
        condition = sight(user, "loan__bank", "loan__enterprise")
        return self.none() if condition is None else self.filter(condition)

    def under_way(self) -> Self:
        """Not lent, withdrawn or rejected yet."""
        return self.filter(loan__status__in=ASKED)

    def shown_to(self, user: User | System) -> Self:
        """Those in sight; each knows of this person whether he is told the terms, is of its bank,
        or near its firm."""
        return self.visible_to(user).annotate(
            **{
                READER: Value(user.pk, output_field=models.BigIntegerField()),
                TERMS: Value(not is_of_place(user)),
                LENDS: _lends(user),
                NEAR: _is_near(user),
            }
        )


def _lends(user: User | System) -> Any:
    """Of the people of the bank it went to."""
    if getattr(user, "role", None) != Role.BANK:
        return Value(False)
    mine = institutions_of(user, today(), InstitutionKind.BANK)  # type: ignore[arg-type]
    return Exists(mine.filter(institution=OuterRef("loan__bank")))


def _is_near(user: User | System) -> Any:
    """He, or an account reached at his telephone or mailbox, acts for the firm (B42)."""
    if user.pk is None:
        return Value(False)
    members = apps.get_model("registry", "EnterpriseMember")._default_manager
    near = members.of_or_near(user).filter(enterprise=OuterRef("loan__enterprise"))
    return Exists(near)
