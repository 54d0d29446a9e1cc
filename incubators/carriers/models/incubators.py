from typing import Any

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse

from accounts.models import Unit
from enterprises.registry.models import Chain, Zone
from incubators.carriers.models.operators import Operator
from incubators.carriers.querysets import IncubatorQuerySet
from incubators.carriers.rules.kinds import KIND_LABELS, kind_words
from incubators.carriers.rules.shapes import CODE_FAULT, CODE_SHAPE


def kinds_field() -> Any:
    """类型, several at once where true; none is unknown."""
    one = models.CharField(max_length=16, choices=KIND_LABELS)
    return ArrayField(one, verbose_name="类型", default=list, blank=True)


@pghistory.track(append_only=True)
class Incubator(models.Model):
    """载体: a place where firms are hatched, of whatever kinds; what nobody told is unknown."""

    code = models.CharField(
        "载体编码",
        max_length=32,
        unique=True,
        validators=[RegexValidator(CODE_SHAPE, CODE_FAULT)],
        error_messages={"unique": "这个载体编码已经登记，请换一个，或更正原有的载体。"},
    )
    name = models.CharField("名称", max_length=120)
    kinds = kinds_field()
    operator = models.ForeignKey(
        Operator,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="incubators",
        verbose_name="运营机构",
    )
    township = models.ForeignKey(
        Unit,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="incubators",
        verbose_name="所在街镇",
    )
    zone = models.ForeignKey(
        Zone,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="incubators",
        verbose_name="组团或园区",
    )
    park = models.ForeignKey(
        Unit,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="park_incubators",
        verbose_name="园城",
    )
    chain = models.ForeignKey(
        Chain,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="incubators",
        verbose_name="产业链",
    )
    focus = models.CharField("重点产业", max_length=200, blank=True)
    is_professional = models.BooleanField("专业孵化器", null=True, blank=True)
    is_legal_person = models.BooleanField("运营机构为独立法人", null=True, blank=True)
    is_hard_area = models.BooleanField("艰苦边远地区", null=True, blank=True)
    opened_on = models.DateField("开始运营日期", null=True, blank=True)
    address = models.CharField("地址", max_length=200, blank=True)
    contact_name = models.CharField("联系人", max_length=40, blank=True)
    contact_phone = models.CharField("联系电话", max_length=40, blank=True)
    note = models.CharField("说明", max_length=300, blank=True)

    objects = IncubatorQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "孵化载体"
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                name="incubator_code_has_its_shape",
                condition=Q(code__regex=CODE_SHAPE),
                violation_error_message=CODE_FAULT,
            ),
            models.CheckConstraint(
                name="incubator_has_a_name",
                condition=~Q(name=""),
                violation_error_message="名称不能为空。",
            ),
            models.CheckConstraint(
                name="incubator_kinds_are_known",
                condition=Q(kinds__contained_by=list(KIND_LABELS)),
                violation_error_message="类型有无法识别的项，请从列出的类型中选。",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("incubators:thing", args=[self.pk])

    @property
    def kind_words(self) -> str:
        """类型 for people."""
        return kind_words(self.kinds)
