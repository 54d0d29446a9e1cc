from django.db import models

from finance.banks.models.institutions import Institution
from seats import models as seats


class Invitation(seats.Invitation):
    """邀请 of a bank, a trustee or an insurer to one of its people."""

    institution = models.ForeignKey(
        Institution, models.CASCADE, related_name="invitations", verbose_name="机构"
    )

    class Meta(seats.Invitation.Meta):
        verbose_name = verbose_name_plural = "金融机构邀请"
        constraints = [
            *seats.Invitation.Meta.constraints,
            seats.one_open_each("institution", "banks_invitation"),
        ]
