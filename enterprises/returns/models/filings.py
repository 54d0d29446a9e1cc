from collections.abc import Mapping
from datetime import date
from typing import Any

import pghistory
from django.db import models
from django.urls import reverse

from collecting import models as collecting
from collecting.models.numbers import count, money
from enterprises.registry.models import Enterprise
from enterprises.returns.models.collections import Collection
from enterprises.returns.querysets import FilingQuerySet
from enterprises.returns.rules.monthly import FIELDS
from enterprises.returns.rules.states import CHAIN


class Filing(collecting.Filing):
    """一份填报 of a firm: its 街镇 or 园区 reviews it, 区科技局 receives it."""

    chain = CHAIN
    subject_field = "enterprise"

    collection = models.ForeignKey(Collection, models.PROTECT, related_name="%(class)ss")
    enterprise = models.ForeignKey(Enterprise, models.PROTECT, related_name="%(class)ss")
    state = collecting.state_of(CHAIN)
    reviewed_by = collecting.person("审核人")
    reviewed_at = collecting.moment("审核时间")
    received_by = collecting.person("接收人")
    received_at = collecting.moment("接收时间")

    objects = FilingQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = collecting.constraints_of(CHAIN, "enterprise", once="本企业这一期已有填报。")
        triggers = collecting.triggers_of("enterprise")

    def get_absolute_url(self) -> str:
        return reverse("returns:filing", args=[self.collection_id, self.enterprise.credit_code])


@pghistory.track(append_only=True)
class MonthlyReturn(Filing):
    """月度快报: amounts in 万元, as entered (rules.monthly says which are 累计)."""

    letters = "KB"

    revenue = money("营业收入")
    output_value = money("工业总产值")
    rd_expense = money("研发费用")
    taxes = money("实缴税金")
    staff = count("职工人数")
    tech_staff = count("科技人员")
    patents_filed = count("专利申请")
    patents_granted = count("专利授权")

    class Meta(Filing.Meta):
        verbose_name = verbose_name_plural = "月度快报"

    @classmethod
    def said(cls, row: Any) -> Mapping[str, Any]:
        return {field.name: getattr(row, field.name) for field in FIELDS}


@pghistory.track(append_only=True)
class AnnualReturn(Filing):
    """年度报表: facts by name in the shape of `evaluate --facts`, amounts decimal text in 万元."""

    letters = "NB"

    facts = models.JSONField("事实", default=dict, blank=True)

    class Meta(Filing.Meta):
        verbose_name = verbose_name_plural = "年度报表"

    @property
    def year(self) -> int:
        day: date = self.collection.period
        return day.year

    @classmethod
    def said(cls, row: Any) -> Mapping[str, Any]:
        facts: Mapping[str, Any] = row.facts
        return facts
