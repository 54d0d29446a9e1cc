import pghistory
from django.db import models
from django.db.models import Q
from django.urls import reverse

from common.validators import validate_text
from enterprises.care.models import CompanyRequest
from enterprises.registry.models import Enterprise
from incubators.services.models.bodies import ServiceBody
from incubators.services.models.offers import Service
from incubators.services.querysets import OrderQuerySet, UseQuerySet


@pghistory.track(append_only=True)
class ServiceOrder(models.Model):
    """服务诉求: a firm's request, and the service it asks for; its answer is one use."""

    request = models.OneToOneField(
        CompanyRequest, models.PROTECT, related_name="service_order", verbose_name="诉求"
    )
    service = models.ForeignKey(
        Service, models.PROTECT, related_name="orders", verbose_name="服务项目"
    )

    objects = OrderQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "服务诉求"
        ordering = ["request__due_on", "id"]

    def __str__(self) -> str:
        return self.request.title

    def get_absolute_url(self) -> str:
        return reverse("service-orders:thing", args=[self.pk])

    @property
    def body(self) -> ServiceBody:
        """Whose service it is."""
        return self.service.body


@pghistory.track(append_only=True)
class Use(models.Model):
    """使用: what the provider records of services done without a request through the portal."""

    service = models.ForeignKey(
        Service, models.PROTECT, related_name="uses", verbose_name="服务项目"
    )
    enterprise = models.ForeignKey(
        Enterprise,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="service_uses",
        verbose_name="企业",
    )
    outside_name = models.CharField(
        "使用单位", max_length=120, blank=True, validators=[validate_text]
    )
    on = models.DateField("日期")
    count = models.PositiveSmallIntegerField("次数", default=1)

    objects = UseQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "使用记录"
        ordering = ["-on", "-id"]
        indexes = [models.Index(fields=["on", "service"], name="use_by_day")]
        constraints = [
            models.CheckConstraint(
                name="use_is_by_one",
                condition=Q(enterprise__isnull=False, outside_name="")
                | Q(enterprise=None) & ~Q(outside_name=""),
                violation_error_message="请填企业的信用代码，或写明台账以外的使用单位，只填一项。",
            ),
            models.CheckConstraint(
                name="use_is_counted",
                condition=Q(count__range=(1, 999)),
                violation_error_message="次数为 1 至 999。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_name} {self.on:%Y-%m-%d}"

    def get_absolute_url(self) -> str:
        return self.body.get_absolute_url()

    @property
    def body(self) -> ServiceBody:
        """Whose service it is."""
        return self.service.body

    @property
    def user_name(self) -> str:
        """Who used it."""
        return self.enterprise.name if self.enterprise else self.outside_name
