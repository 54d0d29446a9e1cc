from django.db import models

from incubators.carriers.models import Operator
from seats import models as seats


class Invitation(seats.Invitation):
    """邀请 of an operator to one of its people."""

    operator = models.ForeignKey(
        Operator, models.CASCADE, related_name="invitations", verbose_name="运营机构"
    )

    class Meta(seats.Invitation.Meta):
        verbose_name = verbose_name_plural = "运营机构邀请"
        constraints = [
            *seats.Invitation.Meta.constraints,
            seats.one_open_each("operator", "operators_invitation"),
        ]
