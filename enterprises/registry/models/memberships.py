from datetime import date
from urllib.parse import urlencode

import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce

from accounts.models import Unit
from common.dates import last_day_of
from common.ranges import has_days, hashed, one_point
from enterprises.registry.models.enterprises import Enterprise
from enterprises.registry.models.places import Chain, Zone
from enterprises.registry.querysets import MembershipQuerySet
from enterprises.registry.rules.memberships import (
    BELONGING_LABELS,
    ONE_AT_A_TIME,
    ZONES,
    Belonging,
)

_ONE = sorted(kind.value for kind in ONE_AT_A_TIME)
_ZONES = [kind.value for kind in ZONES]
_UNITS = [Belonging.AUTHORITY.value, Belonging.DEPARTMENT.value]
_ONLY_ZONE = Q(kind__in=_ZONES, zone__isnull=False, unit__isnull=True, chain__isnull=True)
_ONLY_UNIT = Q(kind__in=_UNITS, zone__isnull=True, unit__isnull=False, chain__isnull=True)
_ONLY_CHAIN = Q(
    kind=Belonging.CHAIN.value, zone__isnull=True, unit__isnull=True, chain__isnull=False
)
_NOTHING = Q(
    kind=Belonging.ABOVE_SCALE.value, zone__isnull=True, unit__isnull=True, chain__isnull=True
)


@pghistory.track(append_only=True)
class Membership(models.Model):
    """成员期: the days a firm is in a zone, with a park authority, in a chain, 规上 and so on.

    An open start is “since before anybody dated it”. What an undated column said is not dated and
    gives way to dated ones. Of a firm outside the district it counts for nothing.
    """

    enterprise = models.ForeignKey(Enterprise, models.CASCADE, related_name="memberships")
    kind = models.CharField("类别", max_length=12, choices=BELONGING_LABELS)
    zone = models.ForeignKey(
        Zone, models.PROTECT, null=True, blank=True, related_name="memberships", verbose_name="名称"
    )
    unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="memberships", verbose_name="名称"
    )
    chain = models.ForeignKey(
        Chain,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="memberships",
        verbose_name="名称",
    )
    during = DateRangeField("时段", help_text="含起日，不含止日")
    is_dated = models.BooleanField("按日登记", default=True)
    basis = models.CharField("依据", max_length=200, blank=True)
    created_at = models.DateTimeField("登记时间", auto_now_add=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "园区与产业链成员期"
        ordering = ["enterprise", "kind", "during"]
        constraints = [
            ExclusionConstraint(
                name="membership_one_of_a_kind_at_a_time",
                expressions=[
                    (one_point("enterprise"), "&&"),
                    (one_point(hashed("kind")), "&&"),
                    ("during", "&&"),
                ],
                condition=Q(kind__in=_ONE),
                violation_error_message=(
                    "企业同一时间只能在一个组团、一个园区、一个基地、一个集聚区、一个园城。"
                ),
            ),
            ExclusionConstraint(
                name="membership_same_thing_once_at_a_time",
                expressions=[
                    (one_point("enterprise"), "&&"),
                    (one_point(hashed("kind")), "&&"),
                    (one_point(Coalesce("chain", "unit", 0)), "&&"),
                    ("during", "&&"),
                ],
                condition=~Q(kind__in=_ONE),
                violation_error_message="企业在同一产业链、归口部门或规上的时段重叠。",
            ),
            models.CheckConstraint(
                name="membership_is_of_its_kind",
                condition=_ONLY_ZONE | _ONLY_UNIT | _ONLY_CHAIN | _NOTHING,
                violation_error_message="类别与名称不符：请按类别选名称，规上不填名称。",
            ),
            models.CheckConstraint(
                name="membership_has_days",
                condition=has_days("during"),
                violation_error_message="止日不能早于起日。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.what or ''}".strip()

    @property
    def what(self) -> Zone | Unit | Chain | None:
        """What the firm is in; nothing but its kind for 规上."""
        return self.zone or self.unit or self.chain

    @property
    def last_day(self) -> date | None:
        """止, included."""
        return last_day_of(self.during.upper) if self.during.upper else None

    @property
    def again(self) -> str:
        """The query that opens its form again, to say when it ended."""
        code = self.what.code if self.what else self.kind
        told = {"what": f"{self.kind}:{code}", "first_day": self.during.lower.isoformat()}
        return urlencode(told)
