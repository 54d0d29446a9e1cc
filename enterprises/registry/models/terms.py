from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from enterprises.registry.rules.kinds import KIND_LABELS
from enterprises.registry.rules.terms import BASIS_LABELS, Basis

_NO_YEARS, _NO_DAY = Q(years__isnull=True), Q(until_month__isnull=True, until_day__isnull=True)
_YEARS = Q(basis=Basis.YEARS.value, years__isnull=False, years__gte=1) & _NO_DAY
_A_DAY = (
    Q(until_month__range=(1, 12), until_day__range=(1, 28))
    | Q(until_month__in=(1, 3, 5, 7, 8, 10, 12), until_day__range=(29, 31))
    | Q(until_month__in=(4, 6, 9, 11), until_day__range=(29, 30))
)
_NEXT_YEAR = (
    Q(basis=Basis.NEXT_YEAR.value, until_month__isnull=False, until_day__isnull=False)
    & _NO_YEARS
    & _A_DAY
)
_OPEN = Q(basis=Basis.OPEN.value) & _NO_YEARS & _NO_DAY


class KindTerm(models.Model):
    """资质期限: the term of a kind under one edition, for certificates from its day on.

    It holds until the next edition of the kind begins; the oldest holds for what is older still.
    """

    kind = models.CharField("资质类型", max_length=24, choices=KIND_LABELS)
    from_on = models.DateField("适用自", help_text="起日在这一天及以后的证书")
    basis = models.CharField("期限", max_length=12, choices=BASIS_LABELS)
    years = models.PositiveSmallIntegerField(
        "年数", null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(20)]
    )
    until_month = models.PositiveSmallIntegerField("次年几月", null=True, blank=True)
    until_day = models.PositiveSmallIntegerField(
        "次年几日", null=True, blank=True, help_text="末日（含）；不设 2 月 29 日"
    )
    document = models.CharField("依据", max_length=120)

    class Meta:
        verbose_name = verbose_name_plural = "资质期限"
        ordering = ["kind", "from_on"]
        constraints = [
            models.UniqueConstraint(
                name="kind_term_once_a_day",
                fields=["kind", "from_on"],
                violation_error_message="这类资质在这一天已有一条期限。",
            ),
            models.CheckConstraint(
                name="kind_term_says_one_thing",
                condition=_YEARS | _NEXT_YEAR | _OPEN,
                violation_error_message="“若干年”只填年数，“至次年某日”只填月和日（须有这一天），"
                "“在库期间”都不填。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.from_on}"
