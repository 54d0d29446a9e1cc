import pghistory
from django.db import models

from collecting import models as collecting
from collecting.models.rules import settings_constraints
from enterprises.returns.querysets import RuleSettingQuerySet
from enterprises.returns.rules.levels import LABELS
from enterprises.returns.rules.timetable import KIND_LABELS


@pghistory.track(append_only=True)
class RuleSetting(collecting.RuleSetting):
    """规则级别 of the two reports."""

    labels = LABELS

    report = models.CharField("报表", max_length=8, choices=KIND_LABELS)

    objects = RuleSettingQuerySet.as_manager()

    class Meta(collecting.RuleSetting.Meta):
        constraints = settings_constraints("rule_setting")
