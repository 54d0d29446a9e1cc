from typing import Self

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.urls import reverse

from accounts.models import Unit
from enterprises.registry.models.places import Chain, Industry, Zone
from enterprises.registry.pinyin import sort_key
from enterprises.registry.querysets import EnterpriseQuerySet, FirmOwnedQuerySet
from enterprises.registry.rules import credit_code, names
from enterprises.registry.rules.profile import CURRENCY_LABELS, SIZE_LABELS
from enterprises.registry.rules.standing import (
    CERTAINTY_LABELS,
    PLACEMENT_LABELS,
    STATE_LABELS,
    Certainty,
    Placement,
    State,
)
from enterprises.registry.validators import validate_credit_code_shape


def _listed(*fields: str, name: str) -> models.Index:
    """Of the firms lists show: any page of them is read from the index alone, without the rows."""
    return models.Index(fields=fields, name=name, condition=Q(merged_into__isnull=True))


@pghistory.track(append_only=True, exclude=["name_bigrams", "name_search", "name_pinyin"])
class Enterprise(models.Model):
    """企业: a firm on the district's register, identified by its credit code."""

    credit_code = models.CharField(
        "统一社会信用代码",
        max_length=18,
        unique=True,
        validators=[validate_credit_code_shape],
        error_messages={
            "unique": "这个信用代码已经登记，请在企业列表中查找；查不到时请联系双倍增办。"
        },
    )
    code_confirmed = models.BooleanField(
        "代码人工确认", default=False, help_text="校验位不符，经有权人员核对营业执照后确认"
    )
    name = models.CharField("企业名称", max_length=120)
    name_key = models.CharField(max_length=120, editable=False, db_index=True)
    name_search = models.TextField(editable=False, default="")
    name_pinyin = models.CharField(max_length=200, editable=False, default="")
    name_bigrams = ArrayField(models.CharField(max_length=2), default=list, editable=False)

    township = models.ForeignKey(
        Unit,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="enterprises",
        verbose_name="所属街镇",
    )
    placement = models.CharField(
        "归属", max_length=12, choices=PLACEMENT_LABELS, default=Placement.UNASSIGNED.value
    )
    placement_certainty = models.CharField(
        "归属依据", max_length=12, choices=CERTAINTY_LABELS, default=Certainty.NONE.value
    )
    placement_reason = models.CharField("归属理由", max_length=200, blank=True)
    zone = models.ForeignKey(Zone, models.PROTECT, null=True, blank=True, verbose_name="组团或园区")
    park = models.ForeignKey(
        Unit,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="park_enterprises",
        verbose_name="园城",
    )
    chain = models.ForeignKey(Chain, models.PROTECT, null=True, blank=True, verbose_name="产业链")
    is_chain_leader = models.BooleanField("链主企业", default=False)
    is_leading = models.BooleanField("龙头企业", default=False)
    industry = models.ForeignKey(
        Industry, models.PROTECT, null=True, blank=True, verbose_name="行业"
    )

    legal_representative = models.CharField("法定代表人", max_length=60, blank=True)
    capital = models.BigIntegerField("注册资本（分）", null=True, blank=True)
    capital_currency = models.CharField(
        "币种", max_length=5, choices=CURRENCY_LABELS, default="CNY"
    )
    founded_on = models.DateField("成立日期", null=True, blank=True)
    address = models.CharField("注册地址", max_length=200, blank=True)
    operating_address = models.CharField("经营地址", max_length=200, blank=True)
    company_type = models.CharField("企业类型", max_length=60, blank=True)
    business_scope = models.TextField("经营范围", blank=True)
    main_products = models.CharField("主要产品", max_length=200, blank=True)
    contact_name = models.CharField("联系人", max_length=40, blank=True)
    contact_phone = models.CharField("联系电话", max_length=40, blank=True)
    email = models.CharField("电子邮箱", max_length=100, blank=True)
    website = models.CharField("网址", max_length=120, blank=True)
    is_above_scale = models.BooleanField("规上企业", null=True, blank=True)
    size = models.CharField("企业规模", max_length=8, choices=SIZE_LABELS, blank=True)
    staff = models.PositiveIntegerField("职工人数", null=True, blank=True)
    note = models.CharField("备注", max_length=300, blank=True)

    state = models.CharField(
        "经营状态", max_length=16, choices=STATE_LABELS, default=State.ACTIVE.value
    )
    moved_in_on = models.DateField("迁入日期", null=True, blank=True)
    moved_out_on = models.DateField("迁出日期", null=True, blank=True)
    deregistered_on = models.DateField("注销日期", null=True, blank=True)
    licence_revoked_on = models.DateField("吊销日期", null=True, blank=True)

    merged_into = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="merged",
        verbose_name="已并入",
    )
    version = models.PositiveIntegerField("版本", default=1)
    created_at = models.DateTimeField("登记时间", auto_now_add=True)
    updated_at = models.DateTimeField("更新时间", auto_now=True)

    objects = EnterpriseQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "企业"
        indexes = [
            GinIndex(fields=["name_bigrams"], name="enterprise_bigrams"),
            _listed("township", "name_pinyin", "id", name="enterprise_by_township"),
            _listed("name_pinyin", "id", name="enterprise_by_name"),
            _listed("founded_on", "id", name="enterprise_by_founding"),
            _listed("updated_at", "id", name="enterprise_by_update"),
            models.Index(fields=["state"], name="enterprise_by_state"),
        ]
        constraints = [
            models.CheckConstraint(
                name="enterprise_credit_code_shape",
                condition=Q(credit_code__regex=rf"^{credit_code.SHAPE.pattern}$"),
                violation_error_message="统一社会信用代码格式不正确。",
            ),
            models.CheckConstraint(
                name="enterprise_placed_in_a_township",
                condition=Q(placement=Placement.PLACED.value, township__isnull=False)
                | (~Q(placement=Placement.PLACED.value) & Q(township__isnull=True)),
                violation_error_message="已归属的企业须有街镇；待分派和区外的不能有。",
            ),
            models.CheckConstraint(
                name="enterprise_closed_on_a_day",
                condition=(~Q(state=State.DEREGISTERED.value) | Q(deregistered_on__isnull=False))
                & (~Q(state=State.LICENCE_REVOKED.value) | Q(licence_revoked_on__isnull=False))
                & (~Q(state=State.MOVED_OUT.value) | Q(moved_out_on__isnull=False)),
                violation_error_message="注销、吊销、迁出须填相应日期。",
            ),
            models.CheckConstraint(
                name="enterprise_capital_not_negative",
                condition=Q(capital__isnull=True) | Q(capital__gte=0),
                violation_error_message="注册资本不能为负数。",
            ),
            models.CheckConstraint(
                name="enterprise_not_merged_into_itself",
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=models.F("id")),
                violation_error_message="企业不能并入自身。",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("registry:detail", args=[self.credit_code])

    def spell(self, former: list[str]) -> Self:
        """Set what is derived from the name and the former names: key and search words."""
        self.name_key = names.key(self.name)
        self.name_search = "\n".join([self.name, *former])
        self.name_bigrams = names.bigrams_of_all([self.name, *former])
        self.name_pinyin = sort_key(self.name)
        return self


@pghistory.track(append_only=True)
class FormerName(models.Model):
    """曾用名."""

    enterprise = models.ForeignKey(Enterprise, models.CASCADE, related_name="former_names")
    name = models.CharField("曾用名", max_length=120)
    name_key = models.CharField(max_length=120, editable=False, db_index=True)
    used_until = models.DateField("使用至", null=True, blank=True)

    objects = FirmOwnedQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "曾用名"
        constraints = [
            models.UniqueConstraint(
                name="former_name_once",
                fields=["enterprise", "name_key"],
                violation_error_message="该曾用名已登记。",
            ),
        ]

    def __str__(self) -> str:
        return self.name
