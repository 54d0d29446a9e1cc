from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q

from accounts.rules.roles import OFFICIALS, SYSTEM, Role
from incubators.carriers.querysets import CarrierOwnedQuerySet, sight
from incubators.carriers.rules.confirming import State

if TYPE_CHECKING:
    from accounts.models import System, User


class CarrierFactQuerySet(CarrierOwnedQuerySet):
    """Sentences about what people state of carriers."""

    def confirmed(self) -> Self:
        """Those that count."""
        return self.filter(state=State.CONFIRMED)

    def pending(self) -> Self:
        """Those another person has still to confirm."""
        return self.filter(state=State.PENDING)

    def by(self, day: date) -> Self:
        """Said as of the day or before, the newest first."""
        return self.filter(on__lte=day).order_by("-on", "-pk")


def _official(user: User | System) -> bool:
    return getattr(user, "role", None) in {*OFFICIALS, SYSTEM}


class ScoreSheetQuerySet(models.QuerySet[Any]):
    """Sentences about score sheets."""

    def visible_to(self, user: User | System) -> Self:
        """Officials."""
        return self if _official(user) else self.none()


class AppraisalQuerySet(models.QuerySet[Any]):
    """Sentences about appraisals."""

    def visible_to(self, user: User | System) -> Self:
        """Officials: of carriers in sight, and what they examine; operators: what is decided."""
        condition = sight(user, "incubator__")
        if getattr(user, "role", None) == Role.OPERATOR:
            return self.none() if condition is None else self.filter(condition).decided()
        if not _official(user):
            return self.none()
        mine = Q(pk__in=self.model.objects.filter(examiners__user=user.pk).values("pk"))
        if condition is None:
            return self.filter(mine)
        return self.filter(condition | mine) if condition else self

    def decided(self) -> Self:
        """Those with a grade."""
        return self.filter(decided_at__isnull=False)


class ExaminerQuerySet(models.QuerySet[Any]):
    """Sentences about examiners."""

    def visible_to(self, user: User | System) -> Self:
        """Of the appraisals officials see; operators see none."""
        if not _official(user):
            return self.none()
        seen = self.model._meta.get_field("appraisal").related_model.objects.visible_to(user)
        return self.filter(appraisal__in=seen)


class MarkQuerySet(models.QuerySet[Any]):
    """Sentences about marks."""

    def visible_to(self, user: User | System) -> Self:
        """One's own; those of others once both examiners have handed in."""
        if not _official(user):
            return self.none()
        examiners = self.model._meta.get_field("examiner").related_model.objects
        waiting = examiners.filter(
            appraisal=OuterRef("examiner__appraisal"), handed_in_at__isnull=True
        )
        seen = examiners.visible_to(user).values("pk")
        return self.filter(Q(examiner__user=user.pk) | (Q(examiner__in=seen) & ~Exists(waiting)))
