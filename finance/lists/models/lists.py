from collections.abc import Mapping
from typing import Any

import pghistory
from django.db import models
from django.db.models import Q
from django.urls import reverse

from collecting import models as collecting
from common.people import person
from finance.banks.models import Institution
from finance.lists.models.collections import ListCollection
from finance.lists.querysets import OfBankQuerySet, OfListQuerySet
from finance.lists.rules.states import CHAIN
from finance.lists.rules.tying import Sums
from jobs.models import ImportBatch, Job


@pghistory.track(append_only=True)
class BankList(collecting.Filing):
    """一家银行一个月的月报: what it sent (`Delivery`), who accepted it."""

    chain = CHAIN
    subject_field = "institution"
    letters = "YB"

    collection = models.ForeignKey(ListCollection, models.PROTECT, related_name="lists")
    institution = models.ForeignKey(Institution, models.PROTECT, related_name="monthly_lists")
    state = collecting.state_of(CHAIN)
    accepted_by = collecting.person("接受人")
    accepted_at = collecting.moment("接受时间")
    explanation = models.CharField("差异说明", max_length=300, blank=True)
    written = models.JSONField(
        "进账结果", default=dict, blank=True, help_text="各项笔数；金额是分", editable=False
    )
    job = models.ForeignKey(
        Job, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="进账任务"
    )

    objects = OfBankQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "银行月报"
        ordering = ["-collection__period", "institution"]
        constraints = collecting.constraints_of(CHAIN, "institution", once="本行这一期已有月报。")
        triggers = collecting.triggers_of("institution")

    def get_absolute_url(self) -> str:
        entry = self.collection.roster.filter(institution=self.institution_id).first()
        return entry.get_absolute_url() if entry else reverse("bank_lists:list")  # type: ignore[attr-defined]

    @classmethod
    def said(cls, row: Any) -> Mapping[str, Any]:
        """What is filed are the rows of its deliveries."""
        return {}


@pghistory.track(append_only=True)
class Delivery(models.Model):
    """报送的一份文件: its rows are kept, whatever is sent after it. Money in 分."""

    list = models.ForeignKey(
        BankList, models.PROTECT, related_name="deliveries", verbose_name="月报"
    )
    number = models.PositiveSmallIntegerField("第几份")
    is_current = models.BooleanField("当前", default=True)
    batch = models.ForeignKey(
        ImportBatch,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="导入批次",
    )
    file_name = models.CharField("文件名", max_length=200)
    content_hash = models.CharField("内容指纹", max_length=64)
    mapping_version = models.PositiveSmallIntegerField("列对照版本", null=True, blank=True)
    rows_count = models.PositiveIntegerField("行数", default=0)
    previous = models.BigIntegerField("上期余额合计", default=0)
    lent = models.BigIntegerField("本期放款合计", default=0)
    repaid = models.BigIntegerField("本期还款合计", default=0)
    balance = models.BigIntegerField("余额合计", default=0)
    unknown = models.PositiveIntegerField("上期余额未知的行数", default=0)
    unknown_balance = models.BigIntegerField("其余额合计", default=0)
    last_balance = models.BigIntegerField("上期月报的余额合计", null=True, blank=True)
    by = person("报送人")
    at = models.DateTimeField("报送时间")

    objects = OfListQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "报送的文件"
        ordering = ["list", "-number"]
        constraints = [
            models.UniqueConstraint(
                name="delivery_numbered_once",
                fields=["list", "number"],
                violation_error_message="同时有人报送了另一份文件，请刷新后再报。",
            ),
            models.UniqueConstraint(
                name="delivery_one_current",
                fields=["list"],
                condition=Q(is_current=True),
                violation_error_message="一份月报只有一份当前的文件。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.list} 第 {self.number} 份"

    @property
    def sums(self) -> Sums:
        """Its money."""
        return Sums(
            self.rows_count,
            self.previous,
            self.lent,
            self.repaid,
            self.balance,
            self.unknown,
            self.unknown_balance,
        )
