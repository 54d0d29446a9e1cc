from datetime import date
from typing import ClassVar

import pghistory
from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.crypto import salted_hmac

from accounts.models.passwords import PasswordRecord
from accounts.models.units import Unit
from accounts.querysets import PortalUserManager
from accounts.rules.roles import (
    ADMINISTRATORS,
    MUST_HAVE_SECOND_FACTOR,
    OFFICIALS,
    ROLE_LABELS,
    SYSTEM,
    Role,
)
from common.dates import today

NEEDS_UNIT = [Role.OFFICE.value, Role.LEADER.value, Role.OFFICER.value]


@pghistory.track(
    append_only=True,
    exclude=["password", "last_login", "last_seen_at", "phone", "email"],
)
class User(AbstractUser):
    """A person who signs in: one person, one role, one unit."""

    role = models.CharField(
        "角色", max_length=16, choices=ROLE_LABELS, default=Role.ENTERPRISE.value
    )
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, verbose_name="单位")
    full_name = models.CharField("姓名", max_length=40, blank=True)
    phone = models.CharField("手机", max_length=20, blank=True)
    appointed_from = models.DateField(
        "任职起", null=True, blank=True, help_text="这一天起可以登录；不填为启用后即可"
    )
    appointed_until = models.DateField(
        "任职至", null=True, blank=True, help_text="这一天起账号停用；不填为长期"
    )
    must_change_password = models.BooleanField("下次登录须改密码", default=False)
    password_changed_at = models.DateTimeField("密码修改时间", null=True, blank=True)
    enabled_on = models.DateField(
        "启用日期", default=today, help_text="从这一天起计算长期不用的天数"
    )
    last_seen_at = models.DateTimeField("最近使用时间", null=True, blank=True)
    handed_over_to = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="took_over_from",
        verbose_name="接手人",
    )
    handed_over_at = models.DateTimeField("移交时间", null=True, blank=True, editable=False)
    resets_from = models.DateTimeField(
        "何时起可凭地址重设密码", null=True, blank=True, editable=False
    )
    is_self_registered = models.BooleanField("自行注册", default=False, editable=False)
    session_epoch = models.PositiveIntegerField("会话批次", default=0, editable=False)

    objects: ClassVar[PortalUserManager] = PortalUserManager()

    class Meta(AbstractUser.Meta):
        verbose_name = verbose_name_plural = "账号"
        constraints = [
            models.CheckConstraint(
                name="user_official_has_unit",
                condition=Q(unit__isnull=False) | ~Q(role__in=NEEDS_UNIT),
                violation_error_message="双倍增办、领导和单位经办人须填所属单位。",
            ),
            models.CheckConstraint(
                name="user_enterprise_has_no_unit",
                condition=Q(unit__isnull=True) | ~Q(role=Role.ENTERPRISE.value),
                violation_error_message="企业账号不能归属单位。",
            ),
            models.CheckConstraint(
                name="user_appointment_lasts_some_days",
                condition=Q(appointed_until__gt=models.F("appointed_from"))
                | Q(appointed_from__isnull=True)
                | Q(appointed_until__isnull=True),
                violation_error_message="任职至须晚于任职起，请核对两个日期。",
            ),
        ]

    def __str__(self) -> str:
        return self.full_name or self.username

    @property
    def is_official(self) -> bool:
        return self.role in OFFICIALS

    @property
    def is_administrator(self) -> bool:
        """One of the three administrators, who see no business data."""
        return self.role in ADMINISTRATORS

    @property
    def is_in_use(self) -> bool:
        """在用: enabled once. Stopped for a while it is still its owner's, and is opened again."""
        return bool(self.is_active or self.last_login or self.session_epoch)

    def is_appointed_on(self, day: date) -> bool:
        """The appointment has begun and has not ended by the day."""
        has_begun = self.appointed_from is None or self.appointed_from <= day
        return has_begun and (self.appointed_until is None or day < self.appointed_until)

    @property
    def needs_second_factor(self) -> bool:
        """Officials and the three administrators."""
        return self.role in MUST_HAVE_SECOND_FACTOR

    def recent_passwords(self) -> list[str]:
        """Hashes of the present password and the last few before it."""
        if self.pk is None:
            return []
        used = PasswordRecord.objects.latest_of(self, settings.PASSWORDS_REMEMBERED)
        return [self.password, *used.values_list("password", flat=True)]

    def last_used_on(self) -> date:
        """The day of last use; the day the account could first be used where it never was."""
        seen = timezone.localdate(self.last_seen_at) if self.last_seen_at else self.enabled_on
        return max(seen, self.enabled_on, self.appointed_from or self.enabled_on)

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """A live session ends with the password, role, unit or access it was opened under."""
        standing = (self.password, self.role, self.unit_id, self.session_epoch, self.is_active)
        salt = "accounts.models.User.get_session_auth_hash"
        value = "|".join(map(str, standing))
        return salted_hmac(salt, value, secret=secret, algorithm="sha256").hexdigest()


class System:
    """Who acts when no person does: a command, the timetable. Sees all, cannot sign in."""

    pk, unit_id, role, username = None, None, SYSTEM, "system"
    is_authenticated, is_official, is_administrator = True, True, False

    def __str__(self) -> str:
        return "系统"
