from datetime import date
from decimal import Decimal
from typing import Any

import pghistory
from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from common.dates import last_day_of
from common.ranges import begins, has_days, one_point
from enterprises.registry.models import Enterprise
from incubators.carriers.models import Incubator
from incubators.carriers.rules.confirming import STATE_LABELS, State
from incubators.stays.models.teams import Team
from incubators.stays.querysets import TenancyQuerySet
from incubators.stays.rules.words import END_LABELS, FIELD_LABELS, End

_STANDS = ~Q(state=State.REFUSED.value)
AT_HOME = "该企业这段时间已在一个载体入驻；请先登记退出或搬迁，另设分支的请写明决定。"
TWICE_HERE = "这段时间已在本载体入驻，请更正或延长原有的一条。"


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


def _once(name: str, *expressions: str, condition: Q, sentence: str) -> ExclusionConstraint:
    points = [(one_point(field), "&&") for field in expressions]
    return ExclusionConstraint(
        name=name,
        expressions=[*points, ("during", "&&")],
        condition=condition & _STANDS,
        violation_error_message=sentence,
    )


@pghistory.track(append_only=True, exclude=["entered_on"])
class Tenancy(models.Model):
    """入驻: the days a firm or a team is in a carrier, [from, until), by contract or as it was.

    A firm is in one carrier at a time; in a second one only as a branch, by decision. What takes
    more area than the carrier has waits for another person to confirm the reason.
    """

    incubator = models.ForeignKey(
        Incubator, models.PROTECT, related_name="tenancies", verbose_name="载体"
    )
    enterprise = models.ForeignKey(
        Enterprise,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="tenancies",
        verbose_name="企业",
    )
    team = models.ForeignKey(
        Team, models.PROTECT, null=True, blank=True, related_name="tenancies", verbose_name="团队"
    )
    during = DateRangeField("入驻时段", help_text="含起日，不含止日")
    end_reason = models.CharField("如何结束", max_length=10, choices=END_LABELS, blank=True)
    area = models.DecimalField(
        "面积（㎡）",
        max_digits=9,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal("0.01"), "面积应大于零；不知道的不填。")],
    )
    seats = models.PositiveIntegerField("工位（个）", null=True, blank=True)
    contract_no = models.CharField("合同编号", max_length=60, blank=True)
    room = models.CharField("房间", max_length=60, blank=True)
    field = models.CharField("研发领域", max_length=12, choices=FIELD_LABELS, blank=True)
    registered_inside = models.BooleanField("注册地和主要研发办公在载体内", null=True, blank=True)
    is_branch = models.BooleanField("分支", default=False)
    branch_decision = models.CharField("设分支的决定", max_length=200, blank=True)
    branch_by = person("分支决定人")
    overfull_reason = models.CharField("超出可用面积的理由", max_length=200, blank=True)
    state = models.CharField(
        "状态", max_length=10, choices=STATE_LABELS, default=State.CONFIRMED.value
    )
    entered_by = person("登记人")
    entered_at = models.DateTimeField("登记时间")
    decided_by = person("确认人")
    decided_at = models.DateTimeField("确认时间", null=True, blank=True)
    refused_reason = models.CharField("不予确认的原因", max_length=200, blank=True)
    entered_on = models.DateField("连续入驻起日", null=True, editable=False)  # derived: see chains

    objects = TenancyQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "入驻"
        ordering = ["-during", "-id"]
        indexes = [
            models.Index(fields=["incubator", "state"], name="tenancy_of_carrier"),
            models.Index(fields=["enterprise"], name="tenancy_of_firm"),
        ]
        constraints = [
            _once(
                "tenancy_one_carrier_at_a_time",
                "enterprise",
                condition=Q(is_branch=False, enterprise__isnull=False),
                sentence=AT_HOME,
            ),
            _once(
                "tenancy_firm_once_in_a_carrier",
                "enterprise",
                "incubator",
                condition=Q(enterprise__isnull=False),
                sentence=TWICE_HERE,
            ),
            _once(
                "tenancy_team_once_at_a_time",
                "team",
                condition=Q(team__isnull=False),
                sentence="这个团队这段时间已经入驻，请更正或延长原有的一条。",
            ),
            models.CheckConstraint(
                name="tenancy_of_a_firm_or_a_team",
                condition=Q(enterprise__isnull=False, team__isnull=True)
                | Q(enterprise__isnull=True, team__isnull=False),
                violation_error_message="入驻的是一家企业或一个团队，二者填一。",
            ),
            models.CheckConstraint(
                name="tenancy_begins",
                condition=begins("during"),
                violation_error_message="须有入驻起日。",
            ),
            models.CheckConstraint(
                name="tenancy_has_days",
                condition=has_days("during"),
                violation_error_message="止日不能早于起日。",
            ),
            models.CheckConstraint(
                name="tenancy_ends_in_some_way",
                condition=Q(during__upper_inf=True, end_reason="")
                | (Q(during__upper_inf=False) & ~Q(end_reason="")),
                violation_error_message="有止日的须写明如何结束，没有止日的不写。",
            ),
            models.CheckConstraint(
                name="tenancy_area_is_some",
                condition=Q(area__isnull=True) | Q(area__gt=0),
                violation_error_message="面积应大于零；不知道的不填。",
            ),
            models.CheckConstraint(
                name="tenancy_words_are_known",
                condition=Q(end_reason__in=["", *END_LABELS], field__in=["", *FIELD_LABELS]),
                violation_error_message="结束原因、研发领域应为列出的之一。",
            ),
            models.CheckConstraint(
                name="tenancy_branch_by_decision",
                condition=Q(is_branch=False, branch_decision="", branch_by__isnull=True)
                | (Q(is_branch=True, enterprise__isnull=False) & ~Q(branch_decision="")),
                violation_error_message="设分支须写明决定；不是分支的不写。",
            ),
            models.CheckConstraint(
                name="tenancy_branch_is_not_home",
                condition=Q(is_branch=False)
                | Q(registered_inside__isnull=False, registered_inside=False),
                violation_error_message="注册地和主要研发办公在这里的，不是分支。",
            ),
            models.CheckConstraint(
                name="tenancy_waits_for_a_reason",
                condition=Q(state=State.CONFIRMED.value) | ~Q(overfull_reason=""),
                violation_error_message="超出可用面积的才待确认，须写明理由。",
            ),
            models.CheckConstraint(
                name="tenancy_confirmed_by_another",
                condition=Q(decided_by__isnull=True)
                | Q(entered_by__isnull=True)
                | ~Q(decided_by=F("entered_by")),
                violation_error_message="登记人不能确认自己登记的入驻，请由另一人确认。",
            ),
            models.CheckConstraint(
                name="tenancy_decided_on_a_day",
                condition=Q(
                    state=State.PENDING.value, decided_at__isnull=True, decided_by__isnull=True
                )
                | Q(state=State.CONFIRMED.value)
                | Q(state=State.REFUSED.value, decided_at__isnull=False),
                violation_error_message="待确认的还没有办理时间，不予确认的须有。",
            ),
            models.CheckConstraint(
                name="tenancy_refused_for_a_reason",
                condition=~Q(state=State.REFUSED.value) | ~Q(refused_reason=""),
                violation_error_message="不予确认须写明原因。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject} – {self.incubator}"

    def get_absolute_url(self) -> str:
        return reverse("stays:thing", args=[self.pk])

    @property
    def subject(self) -> Any:
        """The firm or the team."""
        return self.enterprise or self.team

    @property
    def first_day(self) -> date:
        """起."""
        day: date = self.during.lower
        return day

    @property
    def last_day(self) -> date | None:
        """止, included; None where it has no end."""
        return last_day_of(self.during.upper) if self.during.upper else None

    @property
    def has_left(self) -> bool:
        """Ended by a deed, and not by its contract."""
        return self.end_reason not in ("", End.EXPIRED)
