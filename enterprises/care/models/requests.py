import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q

from accounts.models import Unit
from enterprises.care.rules.requests import REQUEST_LABELS, WAITING
from enterprises.care.rules.service_kinds import SERVICE_LABELS
from enterprises.pools.places import firm_address
from enterprises.registry.models import Enterprise
from enterprises.registry.querysets import FirmOwnedQuerySet


@pghistory.track(append_only=True)
class CompanyRequest(models.Model):
    """诉求: raised → assigned → answered → rated; each clock runs in working days.

    It goes to a unit, or straight to somebody outside by name (`handler`); who that is, the room
    that sent it there says (`answerers`).
    """

    enterprise = models.ForeignKey(
        Enterprise, models.PROTECT, related_name="requests", verbose_name="企业"
    )
    kind = models.CharField("类别", max_length=10, choices=SERVICE_LABELS)
    title = models.CharField("事项", max_length=80)
    content = models.TextField("内容", max_length=1000)
    state = models.CharField("状态", max_length=10, choices=REQUEST_LABELS, default="raised")
    raised_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    raised_on = models.DateField("提出日期")
    due_on = models.DateField("本环节期限")
    unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="承办单位"
    )
    handler = models.CharField("服务机构", max_length=120, blank=True)
    assigned_on = models.DateField("分派日期", null=True, blank=True)
    answer = models.TextField("答复", max_length=1000, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    answered_on = models.DateField("答复日期", null=True, blank=True)
    score = models.PositiveSmallIntegerField("评价（1 至 5）", null=True, blank=True)
    comment = models.CharField("评价说明", max_length=200, blank=True)

    objects = FirmOwnedQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "企业诉求"
        ordering = ["due_on", "id"]
        constraints = [
            models.CheckConstraint(
                name="company_request_score",
                condition=Q(score=None) | Q(score__range=(1, 5)),
                violation_error_message="评价为 1 至 5 分。",
            ),
            models.CheckConstraint(
                name="company_request_assigned_to_a_unit",
                condition=Q(state="raised") | Q(unit__isnull=False) | ~Q(handler=""),
                violation_error_message="分派须写明承办单位或服务机构。",
            ),
            models.CheckConstraint(
                name="company_request_in_one_pair_of_hands",
                condition=Q(unit=None) | Q(handler=""),
                violation_error_message="诉求由一个单位或一家服务机构承办。",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return firm_address(self.enterprise)

    @property
    def hands(self) -> str:
        """承办: the unit, or who outside; empty while it is not given to anybody."""
        return str(self.unit) if self.unit else self.handler

    @property
    def is_waiting(self) -> bool:
        """Whether its clock runs."""
        return self.state in WAITING
