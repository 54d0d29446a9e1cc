from collections.abc import Mapping
from typing import Any

import pghistory
from django.db import models
from django.urls import reverse

from collecting import models as collecting
from collecting.models.numbers import count, money, number
from incubators.carriers.models import Incubator
from incubators.months.models.collections import CarrierCollection
from incubators.months.querysets import CarrierFilingQuerySet
from incubators.months.rules import annual, monthly
from incubators.months.rules.states import CHAIN


class Filing(collecting.Filing):
    """一份填报 of a carrier: its 街镇 or 园城 reviews it, 区科技局 receives it."""

    chain = CHAIN
    subject_field = "incubator"

    collection = models.ForeignKey(CarrierCollection, models.PROTECT, related_name="%(class)ss")
    incubator = models.ForeignKey(Incubator, models.PROTECT, related_name="%(class)ss")
    state = collecting.state_of(CHAIN)
    reviewed_by = collecting.person("审核人")
    reviewed_at = collecting.moment("审核时间")
    received_by = collecting.person("接收人")
    received_at = collecting.moment("接收时间")

    objects = CarrierFilingQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = collecting.constraints_of(CHAIN, "incubator", once="本载体这一期已有填报。")
        triggers = collecting.triggers_of("incubator")

    def get_absolute_url(self) -> str:
        return reverse("months:filing", args=[self.collection_id, self.incubator.code])


@pghistory.track(append_only=True)
class CarrierMonth(Filing):
    """载体月报: areas in ㎡ at the month’s end, counts (rules.monthly says of when)."""

    letters = "ZY"

    total_area = number("总面积（㎡）")
    self_area = number("自主支配面积（㎡）")
    incubatee_area = number("在孵企业使用面积（㎡）")
    public_area = number("公共服务面积（㎡）")
    incubatees = count("在孵企业数")
    entered = count("新入驻企业数")
    left = count("退出企业数")
    graduated = count("毕业企业数")
    teams = count("团队数")
    mentors = count("创业导师数")
    activities = count("活动场次")
    staff = count("在孵企业从业人员")
    high_tech = count("高新技术企业数")
    cq_tech = count("科技型企业数")
    invested = count("获投融资企业数")

    class Meta(Filing.Meta):
        verbose_name = verbose_name_plural = "载体月报"

    @classmethod
    def said(cls, row: Any) -> Mapping[str, Any]:
        return {field.name: getattr(row, field.name) for field in monthly.FIELDS}


@pghistory.track(append_only=True)
class CarrierYear(Filing):
    """载体年报: amounts in 万元, counts (rules.annual says of when)."""

    letters = "ZN"

    fund = money("孵化资金规模（万元）")
    fund_out = money("孵化资金投出（万元）")
    fund_cases = count("资金使用案例数")
    revenue = money("在孵企业当年营收（万元）")
    rd_expense = money("在孵企业研发投入（万元）")
    patent_filed = count("申请专利企业数")
    with_ip = count("拥有有效知识产权企业数")
    graduates = count("累计毕业企业数")
    student_jobs = count("吸纳大学生就业")
    taxes = money("在孵企业税收（万元）")
    professional_staff = count("专业服务人员数")
    service_staff = count("服务人员数")
    same_industry = count("同一产业在孵企业数")
    report_years = count("连续统计年数")

    class Meta(Filing.Meta):
        verbose_name = verbose_name_plural = "载体年报"

    @classmethod
    def said(cls, row: Any) -> Mapping[str, Any]:
        return {field.name: getattr(row, field.name) for field in annual.FIELDS}
