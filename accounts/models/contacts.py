from django.conf import settings
from django.db import models
from django.db.models import F, Q

STATES = {"open": "待复核", "accepted": "已同意", "refused": "未同意"}


class ContactProposal(models.Model):
    """更换联系方式待复核: whoever holds an account's address can reset it, so two hold the pen."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="contact_proposals",
        verbose_name="账号",
    )
    email = models.EmailField("新邮箱", blank=True)
    phone = models.CharField("新手机", max_length=20, blank=True)
    reason = models.CharField("依据", max_length=200)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="提出人"
    )
    proposed_at = models.DateTimeField("提出时间")
    state = models.CharField("状态", max_length=8, choices=STATES, default="open")
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="复核人",
    )
    decided_at = models.DateTimeField("复核时间", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "联系方式更换"
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                name="contact_proposal_one_open",
                fields=["user"],
                condition=Q(state="open"),
                violation_error_message="此账号已有一项更换等待安全管理员复核。",
            ),
            models.CheckConstraint(
                name="contact_proposal_two_people",
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("proposed_by")),
                violation_error_message="提出人不能复核自己提出的更换。",
            ),
            models.CheckConstraint(
                name="contact_proposal_decided_has_a_time",
                condition=Q(state="open", decided_at__isnull=True)
                | (~Q(state="open") & Q(decided_at__isnull=False)),
                violation_error_message="复核过的更换须有复核时间。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}：{self.get_state_display()}"
