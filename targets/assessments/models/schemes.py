"""考核办法 of a year, in versions, and its items with points and weights. Data, nothing official.

方案三(二) “纳入督查激励考核”: which items and how much each weighs is what the office enters.
"""

import pghistory
import pgtrigger
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse

from accounts.querysets import OfficialQuerySet
from common.people import person
from targets.assessments.querysets import SchemeQuerySet
from targets.assessments.rules.scoring import SCHEME_LABELS, SCHEME_STEPS, SchemeState

# Once it is open what was announced stays; once it is frozen nothing changes any more.
_STAYS = """
IF OLD.state = 'frozen' THEN
    RAISE EXCEPTION 'scheme_frozen_stays: %', OLD.id
        USING ERRCODE = 'check_violation', CONSTRAINT = 'scheme_frozen_stays';
END IF;
IF TG_OP = 'DELETE' THEN
    IF OLD.state <> 'draft' THEN
        RAISE EXCEPTION 'scheme_open_stays: %', OLD.id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'scheme_open_stays';
    END IF;
    RETURN OLD;
END IF;
IF OLD.state <> 'draft' AND (NEW.year, NEW.version, NEW.title, NEW.basis)
   IS DISTINCT FROM (OLD.year, OLD.version, OLD.title, OLD.basis) THEN
    RAISE EXCEPTION 'scheme_open_keeps_its_words: %', OLD.id
        USING ERRCODE = 'check_violation', CONSTRAINT = 'scheme_open_keeps_its_words';
END IF;
RETURN NEW;
"""
_ITEM_IN_DRAFT = """
IF (SELECT state FROM assessments_scheme
    WHERE id = CASE WHEN TG_OP = 'DELETE' THEN OLD.scheme_id ELSE NEW.scheme_id END) <> 'draft'
THEN
    RAISE EXCEPTION 'scheme_item_changes_in_a_draft_alone'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'scheme_item_changes_in_a_draft_alone';
END IF;
IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
RETURN NEW;
"""


@pghistory.track(append_only=True)
class Scheme(models.Model):
    """考核办法: one version of a year's; frozen with its finals it never changes again."""

    year = models.PositiveSmallIntegerField(
        "年份", validators=[MinValueValidator(2020), MaxValueValidator(2100)]
    )
    version = models.PositiveSmallIntegerField("版本", default=1)
    title = models.CharField("名称", max_length=80)
    basis = models.CharField("依据", max_length=120, help_text="如考核通知的文号")
    self_until = models.DateField("自评截止", help_text="含当日")
    object_until = models.DateField("异议截止", help_text="含当日；以后才能公布")
    state = models.CharField(
        "状态", max_length=8, choices=SCHEME_LABELS, default=SchemeState.DRAFT.value
    )
    made_by = person("起草人")
    made_at = models.DateTimeField("起草时间")
    frozen_by = person("公布人")
    frozen_at = models.DateTimeField("公布时间", null=True, blank=True)
    content = models.TextField("公布的内容", blank=True, help_text="规范的 JSON 文本")
    sha256 = models.CharField("指纹", max_length=64, blank=True)

    objects = SchemeQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "考核办法"
        ordering = ["-year", "-version"]
        constraints = [
            models.UniqueConstraint(
                name="scheme_version_once",
                fields=["year", "version"],
                violation_error_message="这一年的这个版本已经有了。",
            ),
            models.UniqueConstraint(
                name="scheme_one_open_a_year",
                fields=["year"],
                condition=Q(state=SchemeState.OPEN.value),
                violation_error_message="这一年已有一份考核办法在考核中。",
            ),
            models.CheckConstraint(
                name="scheme_objects_after_marking_oneself",
                condition=Q(object_until__gt=models.F("self_until")),
                violation_error_message="异议截止须晚于自评截止。",
            ),
            models.CheckConstraint(
                name="scheme_frozen_has_its_text",
                condition=Q(state=SchemeState.FROZEN.value, frozen_at__isnull=False)
                & Q(sha256__regex=r"^[0-9a-f]{64}$")
                & ~Q(content="")
                | ~Q(state=SchemeState.FROZEN.value) & Q(frozen_at=None, content="", sha256=""),
                violation_error_message="公布须有时间、内容和指纹。",
            ),
        ]
        triggers = [
            pgtrigger.FSM(name="goes_by_its_steps", field="state", transitions=SCHEME_STEPS),
            pgtrigger.Trigger(
                name="stays",
                when=pgtrigger.Before,
                operation=pgtrigger.Update | pgtrigger.Delete,
                level=pgtrigger.Row,
                func=_STAYS,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}（{self.year} 年第 {self.version} 版）"

    def get_absolute_url(self) -> str:
        return reverse("review-schemes:thing", args=[self.pk])


@pghistory.track(append_only=True)
class SchemeItem(models.Model):
    """考核项目: what is marked, of how many points, and what it weighs in the whole."""

    scheme = models.ForeignKey(
        Scheme, models.CASCADE, related_name="items", verbose_name="考核办法"
    )
    no = models.PositiveSmallIntegerField("序号", validators=[MinValueValidator(1)])
    title = models.CharField("项目", max_length=60)
    criterion = models.CharField("评分标准", max_length=400)
    evidence_wanted = models.CharField("需要的佐证", max_length=200, blank=True)
    points = models.DecimalField("满分", max_digits=6, decimal_places=2)
    weight = models.DecimalField("权重（%）", max_digits=5, decimal_places=2)

    objects = OfficialQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "考核项目"
        ordering = ["scheme", "no"]
        constraints = [
            models.UniqueConstraint(
                name="scheme_item_no_once",
                fields=["scheme", "no"],
                violation_error_message="这个序号的项目已经有了。",
            ),
            models.CheckConstraint(
                name="scheme_item_has_points_and_weight",
                condition=Q(points__gt=0, weight__gt=0, weight__lte=100),
                violation_error_message="满分须大于 0，权重须大于 0、不大于 100。",
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="in_draft",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                level=pgtrigger.Row,
                func=_ITEM_IN_DRAFT,
            )
        ]

    def __str__(self) -> str:
        return f"{self.no}. {self.title}"
