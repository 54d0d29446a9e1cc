from decimal import Decimal

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from enterprises.registry.querysets import ReferenceQuerySet
from finance.capital.models.parts import amount as money
from finance.capital.models.parts import firm, shown_wan, text, tracked
from finance.capital.querysets import RoundQuerySet, SeedQuerySet, is_told
from finance.capital.rules.seed import EXIT_LABELS, Term


class EarlyTerm(models.Model):
    """初创期口径, from a day on: a dated setting; none is unknown."""

    from_on = models.DateField("自何日起", unique=True)
    years = models.PositiveSmallIntegerField(
        "成立不超过几年", validators=[MinValueValidator(1), MaxValueValidator(20)]
    )
    document = models.CharField("依据", max_length=120)

    objects = ReferenceQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "初创期口径"
        ordering = ["from_on"]
        constraints = [
            models.CheckConstraint(
                name="early_term_is_of_years",
                condition=Q(years__range=(1, 20)) & ~Q(document=""),
                violation_error_message="年数为 1 至 20，并写明依据。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.from_on} 起 {self.years} 年"

    @property
    def plain(self) -> Term:
        """As the rule takes it."""
        return Term(self.from_on, self.years, self.document)


@tracked
class SeedInvestment(models.Model):
    """种子基金投资: what a fund put into a firm, for which share, at which valuation; its exit."""

    enterprise = firm("seed_investments")
    fund = models.CharField("基金", max_length=80)
    on = models.DateField("投资日期")
    amount = models.BigIntegerField("投资额（分）")
    share = models.DecimalField("持股比例", max_digits=7, decimal_places=6, null=True, blank=True)
    valuation = money("估值")
    valued_on = models.DateField("估值日期", null=True, blank=True)
    is_early = models.BooleanField("初创期", null=True, blank=True)
    early_reason = text("不在初创期仍投的理由", 200)
    exited_on = models.DateField("退出日期", null=True, blank=True)
    exit_way = models.CharField("退出方式", max_length=12, choices=EXIT_LABELS, blank=True)
    exit_amount = money("退出收回金额")
    note = text("备注", 300)

    objects = SeedQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "种子基金投资"
        ordering = ["-on", "-id"]
        constraints = [
            models.UniqueConstraint(
                name="seed_investment_once",
                fields=["enterprise", "fund", "on"],
                violation_error_message="该企业这一天已有这只基金的一笔投资。",
            ),
            models.CheckConstraint(
                name="seed_investment_is_some",
                condition=Q(amount__gt=0) & ~Q(fund=""),
                violation_error_message="投资额应大于零，并写明基金。",
            ),
            models.CheckConstraint(
                name="seed_investment_share_is_a_share",
                condition=Q(share__isnull=True) | Q(share__gt=0, share__lte=1),
                violation_error_message="持股比例应大于 0、不超过 100%%；不知道的不填。",
            ),
            models.CheckConstraint(
                name="seed_investment_valued_on_a_day",
                condition=Q(valuation__isnull=True, valued_on__isnull=True)
                | Q(valuation__gt=0, valued_on__isnull=False),
                violation_error_message="估值应大于零，并写明估值日期；没有估值的都不填。",
            ),
            models.CheckConstraint(
                name="seed_investment_not_early_for_a_reason",
                condition=Q(is_early__isnull=True) | Q(is_early=True) | ~Q(early_reason=""),
                violation_error_message="企业不在初创期，仍要登记的请写明理由。",
            ),
            models.CheckConstraint(
                name="seed_investment_exits_in_some_way",
                condition=Q(exited_on__isnull=True, exit_way="", exit_amount__isnull=True)
                | Q(exited_on__isnull=False, exit_way__in=list(EXIT_LABELS), exit_amount__gte=0),
                violation_error_message="退出须写明日期、方式和收回的金额（没有收回的填 0）。",
            ),
            models.CheckConstraint(
                name="seed_investment_exits_afterwards",
                condition=Q(exited_on__isnull=True) | Q(exited_on__gte=F("on")),
                violation_error_message="退出日期不能早于投资日期。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.enterprise} {self.fund}"

    def get_absolute_url(self) -> str:
        return reverse("seed-investments:thing", args=[self.pk])

    shown_amount = shown_wan("amount")
    shown_valuation = shown_wan("valuation")
    shown_exit = shown_wan("exit_amount")

    @property
    def shown_share(self) -> Decimal | None:
        """持股比例, %, to who is told amounts."""
        return self.share * 100 if self.share is not None and is_told(self) else None

    @property
    def early_label(self) -> str:
        """初创期, as it was judged on the day."""
        return {True: "是", False: "否", None: "未知"}[self.is_early]


@tracked
class SeedRound(models.Model):
    """后续轮次: what others put in afterwards, at which valuation."""

    investment = models.ForeignKey(
        SeedInvestment, models.PROTECT, related_name="rounds", verbose_name="投资"
    )
    on = models.DateField("日期")
    name = models.CharField("轮次", max_length=20, help_text="如 A 轮")
    investor = text("投资方", 120)
    amount = money("融资额")
    valuation = money("估值")

    objects = RoundQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "后续轮次"
        ordering = ["-on", "-id"]
        constraints = [
            models.UniqueConstraint(
                name="seed_round_once",
                fields=["investment", "on", "name"],
                violation_error_message="这一轮已经登记。",
            ),
            models.CheckConstraint(
                name="seed_round_amounts_are_some",
                condition=(Q(amount__isnull=True) | Q(amount__gt=0))
                & (Q(valuation__isnull=True) | Q(valuation__gt=0))
                & ~Q(name=""),
                violation_error_message="请写明轮次；融资额、估值应大于零，不知道的不填。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.on}"

    def get_absolute_url(self) -> str:
        return self.investment.get_absolute_url()
