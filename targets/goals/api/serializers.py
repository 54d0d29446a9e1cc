from typing import Any

from rest_framework import serializers

from common.dates import today
from targets.goals.models import Indicator, IndicatorDefinition, Reading, Target
from targets.goals.selectors.definitions import Definitions


class TargetSerializer(serializers.ModelSerializer):
    """目标: an official goal of the plan."""

    class Meta:
        model = Target
        fields = ["year", "value", "comparator", "is_aspiration", "source"]


class AimSerializer(serializers.Serializer):
    """年末目标: official or adopted, as it stands on the day asked for."""

    indicator = serializers.CharField()
    year = serializers.IntegerField()
    value = serializers.CharField(allow_null=True)
    comparator = serializers.CharField()
    target_source = serializers.ChoiceField(["official", "adopted"])
    source = serializers.CharField()  # type: ignore[assignment]


class VersionSerializer(serializers.ModelSerializer):
    """口径: one version, from a day on (none: ever since) until a day (not included)."""

    valid_from = serializers.DateField(source="valid_during.lower", allow_null=True)
    valid_until = serializers.DateField(source="valid_during.upper", allow_null=True)
    source_unit = serializers.CharField(
        source="source_unit.code", default=None, read_only=True, allow_null=True
    )

    class Meta:
        model = IndicatorDefinition
        fields = [
            "valid_from",
            "valid_until",
            "text",
            "source_unit",
            "frequency",
            "direction",
            "rollup",
            "numerator",
            "denominator",
            "decimals",
            "basis",
        ]


class IndicatorSerializer(serializers.ModelSerializer):
    """指标, with the plan's goals for it."""

    reporter = serializers.CharField(
        source="reporter.code", default=None, read_only=True, allow_null=True
    )
    targets = TargetSerializer(source="official_targets", many=True, read_only=True)
    definition = serializers.SerializerMethodField(label="今天的口径")
    definitions = VersionSerializer(source="versions", many=True, read_only=True)

    class Meta:
        model = Indicator
        fields = [
            "code",
            "name",
            "measured_in",
            "kind",
            "is_reported",
            "is_goal",
            "definition",
            "definitions",
            "open_questions",
            "reporter",
            "targets",
        ]

    def get_definition(self, indicator: Any) -> str:
        """The text in force today; empty where none is."""
        versions = Definitions({indicator.pk: indicator.versions})
        version = versions.on(indicator.pk, today())
        return version.text if version else ""


class FigureSerializer(serializers.Serializer):
    """指标数: one indicator in one place on one day, as `measure --json` prints it."""

    indicator = serializers.CharField()
    unit = serializers.CharField(allow_null=True)
    unit_name = serializers.CharField()
    as_of = serializers.CharField()
    value = serializers.CharField(allow_null=True)
    target_year = serializers.IntegerField(allow_null=True)
    target = serializers.CharField(allow_null=True)
    target_source = serializers.ChoiceField(["official", "adopted"], allow_null=True)
    path = serializers.CharField(allow_null=True)
    light = serializers.CharField(allow_null=True)


class ReadingSerializer(serializers.ModelSerializer):
    """填报值."""

    indicator: serializers.Field = serializers.SlugRelatedField(slug_field="code", read_only=True)
    unit = serializers.CharField(source="unit.code", default=None, read_only=True, allow_null=True)

    class Meta:
        model = Reading
        fields = [
            "id",
            "indicator",
            "period_label",
            "period_start",
            "period_end",
            "value",
            "numerator",
            "denominator",
            "is_reached",
            "source",
            "published_on",
            "note",
            "unit",
            "entered_at",
            "state",
            "checked_at",
            "remark",
            "locked_at",
            "adjusts",
            "reason",
            "version",
        ]


class EntrySerializer(serializers.Serializer):
    """What may be entered or corrected in a reading."""

    value = serializers.DecimalField(16, 4, required=False, allow_null=True, label="数值")
    numerator = serializers.DecimalField(20, 4, required=False, allow_null=True, label="分子")
    denominator = serializers.DecimalField(20, 4, required=False, allow_null=True, label="分母")
    is_reached = serializers.BooleanField(required=False, allow_null=True, label="节点已达成")
    source = serializers.CharField(max_length=200, label="来源")  # type: ignore[assignment]
    published_on = serializers.DateField(required=False, allow_null=True, label="发布日期")
    note = serializers.CharField(max_length=200, required=False, allow_blank=True, label="说明")


class NewReadingSerializer(EntrySerializer):
    """填报: for one indicator and one period (“2025年”)."""

    indicator = serializers.SlugField(max_length=40, label="指标")
    period = serializers.CharField(max_length=40, label="所属时期")


class CorrectionSerializer(EntrySerializer):
    """更正: `version` is the one that was read; a later one is refused with 409."""

    source = serializers.CharField(max_length=200, required=False, label="来源")
    version = serializers.IntegerField(min_value=1, label="版本")


class AdjustmentSerializer(EntrySerializer):
    """调整: what the closed period should have said, and why."""

    reason = serializers.CharField(max_length=200, label="调整原因")
