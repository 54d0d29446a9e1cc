from django.db import models

from jobs.querysets import CalendarDayQuerySet


class CalendarDay(models.Model):
    """节假日与调休: a day that is not what its weekday says, as announced by the State Council."""

    day = models.DateField("日期", primary_key=True)
    is_working = models.BooleanField("上班")
    name = models.CharField("说明", max_length=40, blank=True)

    objects = CalendarDayQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "节假日与调休"
        ordering = ["day"]

    def __str__(self) -> str:
        return f"{self.day} {'上班' if self.is_working else '休息'}"
