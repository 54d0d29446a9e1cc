import pghistory
from django.conf import settings
from django.db import models

from enterprises.care.querysets import OfficialsQuerySet
from enterprises.registry.models import Enterprise
from enterprises.registry.querysets import FirmOwnedQuerySet


@pghistory.track(append_only=True)
class Training(models.Model):
    """培训."""

    title = models.CharField("主题", max_length=100)
    held_on = models.DateField("日期")
    place = models.CharField("地点", max_length=100, blank=True)
    organizer = models.CharField("主办单位", max_length=80)

    objects = OfficialsQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "培训"
        ordering = ["-held_on", "-id"]

    def __str__(self) -> str:
        return f"{self.held_on} {self.title}"


@pghistory.track(append_only=True)
class TrainingAttendance(models.Model):
    """参训企业."""

    training = models.ForeignKey(Training, models.CASCADE, related_name="attendances")
    enterprise = models.ForeignKey(
        Enterprise, models.PROTECT, related_name="trainings", verbose_name="企业"
    )
    people = models.PositiveSmallIntegerField("参训人数")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = FirmOwnedQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "培训签到"
        ordering = ["-training__held_on", "id"]
        constraints = [
            models.UniqueConstraint(
                name="training_attendance_once",
                fields=["training", "enterprise"],
                violation_error_message="该企业在这次培训中已经签到。",
            )
        ]

    def __str__(self) -> str:
        return f"{self.training} {self.enterprise}"
