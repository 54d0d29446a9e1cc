from datetime import date

import pghistory
from django.db import models
from django.db.models import Q
from django.urls import reverse

from accounts.models import Unit
from common import masking
from common.validators import validate_person, validate_text
from enterprises.registry.models import Enterprise, Zone
from incubators.carriers.models import Operator
from incubators.services.querysets import BodyQuerySet, ProvidedQuerySet
from incubators.services.rules.kinds import BODY_KIND_LABELS, INTRODUCED
from incubators.services.rules.stages import STAGE_LABELS

_NO_FIRM, _NO_OPERATOR, _NO_UNIT = Q(enterprise=None), Q(operator=None), Q(unit=None)
_ONE_AT_MOST = (_NO_FIRM & _NO_OPERATOR) | (_NO_FIRM & _NO_UNIT) | (_NO_OPERATOR & _NO_UNIT)


@pghistory.track(append_only=True)
class ServiceBody(models.Model):
    """服务机构: who offers services, mentors, equipment; its provider is who answers for it.

    What the plan names and nobody has looked into has no kind, no township, no provider.
    """

    name = models.CharField("机构名称", max_length=120, unique=True, validators=[validate_person])
    kind = models.CharField("类别", max_length=12, choices=BODY_KIND_LABELS, blank=True)
    parent = models.CharField("依托单位", max_length=120, blank=True, validators=[validate_text])
    township = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="街镇"
    )
    zone = models.ForeignKey(
        Zone, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="组团或园区"
    )
    address = models.CharField("地址", max_length=200, blank=True, validators=[validate_text])
    contact_person = models.CharField(
        "联系人", max_length=40, blank=True, validators=[validate_person]
    )
    contact_phone = models.CharField("联系电话", max_length=40, blank=True)
    enterprise = models.ForeignKey(
        Enterprise,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="service_bodies",
        verbose_name="提供方（企业）",
    )
    operator = models.ForeignKey(
        Operator,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="service_bodies",
        verbose_name="提供方（运营机构）",
    )
    unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="提供方（单位）"
    )
    closed_on = models.DateField("停办日期", null=True, blank=True)
    note = models.CharField("备注", max_length=300, blank=True, validators=[validate_text])

    objects = BodyQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "服务机构"
        ordering = ["name", "id"]
        constraints = [
            models.CheckConstraint(
                name="service_body_has_one_provider_at_most",
                condition=_ONE_AT_MOST,
                violation_error_message="提供方只能是一家企业、一个运营机构或一个单位，请只填一项。",
            ),
            models.CheckConstraint(
                name="service_body_parent_is_of_the_introduced",
                condition=Q(parent="") | Q(kind__in=INTRODUCED),
                violation_error_message="只有引进的研究院、研究分中心填依托单位，请核对类别。",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("services:thing", args=[self.pk])

    @property
    def provider(self) -> Enterprise | Operator | Unit | None:
        """提供方: who answers for it, where anybody does."""
        return self.enterprise or self.operator or self.unit

    @property
    def provider_name(self) -> str:
        return str(self.provider or "")

    @property
    def masked_person(self) -> str:
        return masking.name(self.contact_person)

    @property
    def masked_phone(self) -> str:
        return masking.phone(self.contact_phone)

    def is_closed(self, on: date) -> bool:
        return self.closed_on is not None and self.closed_on <= on


@pghistory.track(append_only=True)
class BodyStage(models.Model):
    """进度: a stage of an introduced institute, on its day."""

    body = models.ForeignKey(ServiceBody, models.PROTECT, related_name="stages")
    stage = models.CharField("阶段", max_length=10, choices=STAGE_LABELS)
    on = models.DateField("日期")
    basis = models.CharField("依据", max_length=200, blank=True, validators=[validate_text])

    objects = ProvidedQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "引进进度"
        ordering = ["on", "id"]
        constraints = [
            models.UniqueConstraint(
                name="body_stage_once",
                fields=["body", "stage"],
                violation_error_message="这个阶段已经登记。",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_stage_display()} {self.on:%Y-%m-%d}"
