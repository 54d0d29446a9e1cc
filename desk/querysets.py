from typing import Self

from django.db import models
from django.db.models import Q

from accounts.models import System, User
from accounts.rules import roles
from accounts.rules.roles import Role
from desk.rules.deeds import RowState


class SavedViewQuerySet(models.QuerySet):
    """Saved views of a list."""

    def visible_to(self, user: User | System) -> Self:
        """One's own; to officials also those shared in their unit or with all."""
        match getattr(user, "role", None):
            case roles.SYSTEM:
                return self
            case Role.OFFICE | Role.LEADER | Role.OFFICER:
                unit = getattr(user, "unit_id", None)
                in_unit = Q(unit=unit) if unit else Q(pk=None)
                return self.filter(Q(owner=user) | Q(is_shared=True) | in_unit)
            case Role.ENTERPRISE:
                return self.filter(owner=user)
            case _:
                return self.none()


class DeedQuerySet(models.QuerySet):
    """成批办理."""

    def visible_to(self, user: User | System) -> Self:
        """One's own."""
        if user.role == roles.SYSTEM:
            return self
        return self.filter(owner=user.pk)


class DeedRowQuerySet(models.QuerySet):
    """Its rows."""

    def waiting(self) -> Self:
        return self.filter(state=RowState.WAITING.value)

    def failed(self) -> Self:
        return self.filter(state=RowState.FAILED.value)
