"""What every kind of body has: people with a term, invitations. Abstract: each room has its own."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.crypto import salted_hmac

from common import masking
from seats.kinds import body_of, kind_of
from seats.querysets import InvitationQuerySet
from seats.rules.invitations import STATE_LABELS, State, plain, state_on
from seats.rules.roles import ROLE_LABELS, MemberRole

_NOT_ACCEPTED = Q(accepted_at__isnull=True, accepted_by__isnull=True)
_NOT_REVOKED = Q(revoked_at__isnull=True, revoked_by__isnull=True)


def one_open_each(body: str, name: str) -> models.UniqueConstraint:
    """One open invitation of a body, a column, to an address."""
    return models.UniqueConstraint(
        name=f"{name}_one_open_each",
        fields=[body, "contact"],
        condition=Q(accepted_at__isnull=True, revoked_at__isnull=True),
        violation_error_message="已向这个地址发出邀请，请重发或先撤回。",
    )


def role_is_known(name: str) -> models.CheckConstraint:
    """负责人 or 经办人, of the seats and invitations of each room."""
    return models.CheckConstraint(
        name=f"{name}_role_is_known",
        condition=Q(role__in=list(ROLE_LABELS)),
        violation_error_message="身份应为负责人或经办人。",
    )


class Seat(models.Model):
    """身份和任期 of a person who acts for a body."""

    role = models.CharField(
        "身份", max_length=8, choices=ROLE_LABELS, default=MemberRole.CLERK.value
    )
    valid_until = models.DateField("任期至", null=True, blank=True, help_text="含当日；不填为长期")

    class Meta:
        abstract = True


class Invitation(Seat):
    """邀请: a person is asked to act for a body; his code is kept as a digest alone.

    Once it is answered or taken back, the address it was sent to is forgotten.
    """

    name = models.CharField("姓名", max_length=40)
    contact = models.CharField(
        "电子邮箱或手机号", max_length=120, blank=True, help_text="接受、撤回后清除"
    )
    digest = models.CharField("邀请码散列", max_length=64, unique=True, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="邀请人",
        help_text="空为系统",
    )
    created_at = models.DateTimeField("邀请时间")
    expires_at = models.DateTimeField("失效时间")
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="接受人",
    )
    accepted_at = models.DateTimeField("接受时间", null=True, blank=True)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="撤回人",
        help_text="空为系统",
    )
    revoked_at = models.DateTimeField("撤回时间", null=True, blank=True)
    is_declined = models.BooleanField("本人谢绝", default=False)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["-id"]
        constraints = [
            role_is_known("%(app_label)s_invitation"),
            models.CheckConstraint(
                name="%(app_label)s_invitation_has_a_name",
                condition=~Q(name=""),
                violation_error_message="请填写对方的姓名。",
            ),
            models.CheckConstraint(
                name="%(app_label)s_invitation_open_has_an_address",
                condition=~Q(contact="")
                | Q(accepted_at__isnull=False)
                | Q(revoked_at__isnull=False),
                violation_error_message="请填写对方的电子邮箱或手机号。",
            ),
            models.CheckConstraint(
                name="%(app_label)s_invitation_lasts_some_time",
                condition=Q(expires_at__gt=F("created_at")),
                violation_error_message="失效时间须晚于邀请时间。",
            ),
            models.CheckConstraint(
                name="%(app_label)s_invitation_accepted_by_somebody",
                condition=_NOT_ACCEPTED | Q(accepted_at__isnull=False, accepted_by__isnull=False),
                violation_error_message="已接受的邀请须有接受人和时间。",
            ),
            models.CheckConstraint(
                name="%(app_label)s_invitation_answered_once",
                condition=_NOT_ACCEPTED | (_NOT_REVOKED & Q(is_declined=False)),
                violation_error_message="邀请只能接受或撤回一次。",
            ),
            models.CheckConstraint(
                name="%(app_label)s_invitation_declined_at_a_time",
                condition=Q(revoked_at__isnull=False) | Q(is_declined=False, revoked_by=None),
                violation_error_message="撤回或谢绝须有时间。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.body}邀请{self.name}"

    @property
    def body(self) -> models.Model:
        """Who invites."""
        body: models.Model = body_of(self)
        return body

    @property
    def kind(self) -> str:
        """What kind of body, as its addresses say it."""
        return kind_of(self).word

    def state_at(self, now: datetime) -> State:
        """What has become of it by then."""
        return state_on(
            now,
            expires_at=self.expires_at,
            is_accepted=self.accepted_at is not None,
            is_revoked=self.revoked_at is not None,
            by_himself=self.is_declined,
        )

    @property
    def state_words(self) -> str:
        """等待接受、已接受 …, now."""
        return STATE_LABELS[self.state_at(timezone.now())]

    @property
    def masked_contact(self) -> str:
        """Where it was sent, as a page shows it."""
        return masking.address(self.contact)


def digest_of(code: str) -> str:
    """What is kept of a code."""
    return salted_hmac("seats.invitation", plain(code), algorithm="sha256").hexdigest()
