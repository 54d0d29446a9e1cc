import uuid

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.timezone import localtime

from incubators.space.models.offers import SpaceOffer
from incubators.space.querysets import EnquiryQuerySet
from incubators.space.rules.enquiries import ENQUIRY_LABELS, EnquiryState


@pghistory.track(append_only=True, exclude=["name", "contact"])
class Enquiry(models.Model):
    """场地咨询: asked by anybody without an account, answered with a clock in working days.

    `token` is the address under which the asker alone finds the answer again.
    """

    offer = models.ForeignKey(
        SpaceOffer, models.PROTECT, related_name="enquiries", verbose_name="场地"
    )
    token = models.UUIDField("凭证", default=uuid.uuid4, unique=True, editable=False)
    organization = models.CharField("企业或团队名称", max_length=80)
    name = models.CharField("您的称呼", max_length=40)
    contact = models.CharField("手机或邮箱", max_length=100)
    content = models.TextField("想了解什么", max_length=500)
    privacy_version = models.CharField("隐私说明版本", max_length=20)
    state = models.CharField(
        "状态", max_length=10, choices=ENQUIRY_LABELS, default=EnquiryState.RAISED.value
    )
    raised_at = models.DateTimeField("提出时间")
    due_on = models.DateField("答复期限")
    answer = models.TextField("答复", max_length=1001, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="答复人",
    )
    answered_at = models.DateTimeField("答复时间", null=True, blank=True)

    objects = EnquiryQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "场地咨询"
        ordering = ["due_on", "id"]
        constraints = [
            models.CheckConstraint(
                name="enquiry_answered_in_words_at_a_time",
                condition=Q(state=EnquiryState.RAISED, answer="", answered_at__isnull=True)
                | (~Q(state=EnquiryState.RAISED) & ~Q(answer="") & Q(answered_at__isnull=False)),
                violation_error_message="已答复或了结的须有答复和时间。",
            ),
            models.CheckConstraint(
                name="enquiry_state_is_known",
                condition=Q(state__in=list(ENQUIRY_LABELS)),
                violation_error_message="状态应为列出的状态之一。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.organization}"

    @property
    def number(self) -> str:
        """受理号: the day it was asked and its place in the book."""
        return f"CD{localtime(self.raised_at):%Y%m%d}{self.pk:06d}"

    @property
    def is_waiting(self) -> bool:
        return self.state == EnquiryState.RAISED
