import pghistory
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.timezone import localdate

from common.people import person
from finance.loans.models import Loan
from finance.watch.querysets import AlertQuerySet, OfWatchedQuerySet
from finance.watch.rules.alerts import ALERT_LABELS, STATE_LABELS, State, noted_words

SIGN_LABELS = {kind: ALERT_LABELS[kind] for kind in ("lawsuit", "covenant")}


@pghistory.track(append_only=True)
class Alert(models.Model):
    """预警: raised once for each cause; handled by a person, or gone with its cause."""

    loan = models.ForeignKey(Loan, models.CASCADE, related_name="alerts", verbose_name="贷款")
    kind = models.CharField("事项", max_length=16, choices=ALERT_LABELS)
    about = models.CharField("所指", max_length=20, blank=True, editable=False)
    since = models.DateField("自何日起")
    words = models.CharField("情况", max_length=500)
    state = models.CharField("状态", max_length=8, choices=STATE_LABELS, default=State.OPEN.value)
    handled_on = models.DateField("处理日期", null=True, blank=True)
    handled_by = person("处理人")
    note = models.CharField("处理情况", max_length=300, blank=True)

    objects = AlertQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "贷后预警"
        ordering = ["since", "id"]
        indexes = [models.Index(fields=["state", "since"], name="loan_alert_by_state")]
        constraints = [
            models.UniqueConstraint(
                name="loan_alert_once_for_a_cause",
                fields=["loan", "kind", "about"],
                violation_error_message="这件事已经预警。",
            ),
            models.CheckConstraint(
                name="loan_alert_kind_is_known",
                condition=Q(kind__in=list(ALERT_LABELS)),
                violation_error_message="事项应为列出的各项。",
            ),
            models.CheckConstraint(
                name="loan_alert_handled_on_a_day",
                condition=Q(state=State.HANDLED.value, handled_on__isnull=False) & ~Q(note="")
                | ~Q(state=State.HANDLED.value),
                violation_error_message="已处理的须有日期和处理情况。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.loan.enterprise} {self.get_kind_display()}"

    def get_absolute_url(self) -> str:
        return reverse("loan-alerts:thing", args=[self.pk])


@pghistory.track(append_only=True)
class Sign(models.Model):
    """风险情况: a lawsuit or a broken covenant somebody noted, from a day until it is over."""

    loan = models.ForeignKey(Loan, models.CASCADE, related_name="signs", verbose_name="贷款")
    kind = models.CharField("事项", max_length=16, choices=SIGN_LABELS)
    on = models.DateField("日期")
    ended_on = models.DateField("了结日期", null=True, blank=True)
    words = models.CharField("情况", max_length=300)
    court = models.CharField("法院或仲裁机构", max_length=60, blank=True)
    case_no = models.CharField("案号", max_length=60, blank=True)
    amount = models.BigIntegerField("涉案金额", null=True, blank=True, help_text="分")
    by = person("登记人")
    at = models.DateTimeField("登记时间")

    objects = OfWatchedQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "风险情况"
        ordering = ["-on", "-id"]
        constraints = [
            models.CheckConstraint(
                name="loan_sign_kind_is_known",
                condition=Q(kind__in=list(SIGN_LABELS)),
                violation_error_message="事项应为涉诉或违反约定。",
            ),
            models.CheckConstraint(
                name="loan_sign_ends_after_it_began",
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("on")),
                violation_error_message="了结日期不能早于发生日期。",
            ),
            models.CheckConstraint(
                name="loan_sign_case_is_a_lawsuits",
                condition=Q(kind="lawsuit") | Q(court="", case_no="", amount__isnull=True),
                violation_error_message="法院、案号、涉案金额只有涉诉的填写。",
            ),
            models.CheckConstraint(
                name="loan_sign_amount_is_positive",
                condition=Q(amount__isnull=True) | Q(amount__gt=0),
                violation_error_message="涉案金额应大于零；不知道的不填。",
            ),
            models.CheckConstraint(
                name="loan_sign_says_what",
                condition=~Q(words=""),
                violation_error_message="请写明情况。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.on} {self.get_kind_display()}"

    @property
    def told(self) -> str:
        """Court, case, what it is about, since when, and who noted it when."""
        return noted_words(
            court=self.court,
            case_no=self.case_no,
            words=self.words,
            on=self.on,
            by=str(self.by or "系统"),
            noted_on=localdate(self.at),
        )
