"""带日期的口径: what may change is a row with its first day and its paper, never a constant."""

from decimal import Decimal

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from enterprises.registry.querysets import ReferenceQuerySet
from finance.banks.models.agreements import is_share, share
from finance.banks.rules.products import PRODUCT_LABELS
from finance.banks.rules.terms import CHARGE_LABELS, SHIFT_LABELS, Charge, HolidayShift


def order_of_charges() -> list[str]:
    """费用、罚息、利息、本金."""
    return [charge.value for charge in Charge]


class SharingTerm(models.Model):
    """风险分担口径, from a day on, where an agreement says nothing else.

    渝科局发文号未知；比例见领域手册 6.1：基金代偿逾期本金的 80%，市 : 区 = 4 : 6。
    """

    valid_from = models.DateField("自何日起", unique=True)
    fund_share = share("基金代偿比例", default=Decimal("0.8"))
    city_share = share("市级占基金比例", default=Decimal("0.4"))
    recovery_share = share("追回款归基金比例", default=Decimal("0.8"))
    expenses_first = models.BooleanField("先扣追偿费用", default=True)
    waiting_days = models.PositiveSmallIntegerField("逾期满几日可申请代偿", default=30)
    stop_loss = share("熔断线（代偿率）", null=True, blank=True, help_text="不填为未知，不熔断")
    district_stop_loss = share("全区熔断线", null=True, blank=True, help_text="不填为未知，不熔断")
    warn_at = share("达到熔断线的几成时提醒", default=Decimal("0.8"))
    leverage = models.DecimalField(
        "放大倍数",
        max_digits=6,
        decimal_places=2,
        default=Decimal(1),
        help_text="承诺额度不超过专户存款的几倍",
        validators=[MinValueValidator(Decimal("0.01"), "放大倍数应大于零。")],
    )
    bridge_days = models.PositiveSmallIntegerField("应急转贷最长几日", default=30)
    basis = models.CharField("依据", max_length=200, blank=True)

    objects = ReferenceQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "风险分担口径"
        ordering = ["valid_from"]
        constraints = [
            models.CheckConstraint(
                name="sharing_term_shares_are_shares",
                condition=is_share("fund_share")
                & is_share("city_share")
                & is_share("recovery_share")
                & is_share("stop_loss")
                & is_share("district_stop_loss")
                & is_share("warn_at"),
                violation_error_message="比例应在 0 到 100%% 之间。",
            ),
            models.CheckConstraint(
                name="sharing_term_leverage_is_positive",
                condition=Q(leverage__gt=0),
                violation_error_message="放大倍数应大于零。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.valid_from} 起"


class ProductTerm(models.Model):
    """产品口径, from a day on: limits by rating in 分, months, what the fund covers, whether a due
    day shifts past days off where a contract says nothing else."""

    product = models.CharField("产品", max_length=20, choices=PRODUCT_LABELS)
    valid_from = models.DateField("自何日起")
    limit_a = models.BigIntegerField("A 级额度（分）", null=True, blank=True)
    limit_b = models.BigIntegerField("B 级额度（分）", null=True, blank=True)
    limit_c = models.BigIntegerField("C 级额度（分）", null=True, blank=True)
    limit_d = models.BigIntegerField("D 级额度（分）", null=True, blank=True)
    limit_e = models.BigIntegerField("E 级额度（分）", null=True, blank=True)
    limit = models.BigIntegerField(
        "一般额度（分）", null=True, blank=True, help_text="不按评级的产品"
    )
    srdi_limit = models.BigIntegerField("专精特新额度（分）", null=True, blank=True)
    most_months = models.PositiveSmallIntegerField("最长几个月", null=True, blank=True)
    is_covered = models.BooleanField("风险补偿资金覆盖", default=False)
    needs_title = models.BooleanField("须为科技型企业", default=False)
    holiday_shift = models.CharField(
        "还款日遇节假日",
        max_length=8,
        choices=SHIFT_LABELS,
        default=HolidayShift.NONE.value,
        help_text="用于这一天起放款、合同没有另外约定的贷款",
    )
    basis = models.CharField("依据", max_length=200, blank=True)

    objects = ReferenceQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "产品口径"
        ordering = ["product", "valid_from"]
        constraints = [
            models.UniqueConstraint(
                name="product_term_once_a_day",
                fields=["product", "valid_from"],
                violation_error_message="这个产品这一天已有口径。",
            ),
            models.CheckConstraint(
                name="product_term_product_is_known",
                condition=Q(product__in=list(PRODUCT_LABELS)),
                violation_error_message="产品应为列出的产品之一。",
            ),
            models.CheckConstraint(
                name="product_term_shift_is_known",
                condition=Q(holiday_shift__in=list(SHIFT_LABELS)),
                violation_error_message="还款日遇节假日应为列出的各项。",
            ),
            models.CheckConstraint(
                name="product_term_limits_are_not_negative",
                condition=Q(
                    *(
                        Q(**{f"{name}__isnull": True}) | Q(**{f"{name}__gte": 0})
                        for name in (
                            "limit_a",
                            "limit_b",
                            "limit_c",
                            "limit_d",
                            "limit_e",
                            "limit",
                            "srdi_limit",
                        )
                    )
                ),
                violation_error_message="额度不能为负；未知的不填。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_product_display()} {self.valid_from} 起"

    def limit_of(self, grade: str) -> int | None:
        """The limit of a rating A–E, 分; None where it is not told."""
        told: int | None = getattr(self, f"limit_{grade.lower()}", None)
        return told


class LendingTerm(models.Model):
    """还款口径, from a day on, where a contract says nothing else (银发〔2003〕251号)."""

    valid_from = models.DateField("自何日起", unique=True)
    penalty_uplift = share(
        "逾期罚息上浮",
        default=Decimal("0.5"),
        validators=[
            MinValueValidator(Decimal("0.3"), "逾期罚息上浮为 30% 至 50%。"),
            MaxValueValidator(Decimal("0.5"), "逾期罚息上浮为 30% 至 50%。"),
        ],
    )
    diversion_uplift = share(
        "挪用罚息上浮",
        default=Decimal("1"),
        validators=[
            MinValueValidator(Decimal("0.5"), "挪用罚息上浮为 50% 至 100%。"),
            MaxValueValidator(Decimal("1"), "挪用罚息上浮为 50% 至 100%。"),
        ],
    )
    order = ArrayField(
        models.CharField(max_length=10, choices=CHARGE_LABELS),
        verbose_name="冲抵次序",
        default=order_of_charges,
        size=4,
    )
    basis = models.CharField("依据", max_length=200, blank=True)

    objects = ReferenceQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "还款口径"
        ordering = ["valid_from"]
        constraints = [
            models.CheckConstraint(
                name="lending_term_order_has_each_once",
                condition=Q(order__contains=order_of_charges()) & Q(order__len=4),
                violation_error_message="冲抵次序应写全费用、罚息、利息、本金，各一次。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.valid_from} 起"
