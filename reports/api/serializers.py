from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from reports.models import Edition, EditionRow
from reports.printed import Printed, for_reader
from reports.reading import content_of


class EditionSerializer(serializers.ModelSerializer):
    """报表: which paper it is and since when it is frozen; `sha256` is that of its text."""

    kind = serializers.CharField(read_only=True, label="种类")
    key = serializers.CharField(read_only=True, help_text="种类加月份，如 monthly-2026-10")
    period = serializers.SerializerMethodField(label="所属月份", help_text="如 2026-10")

    class Meta:
        model = Edition
        fields = [
            "key",
            "kind",
            "period",
            "as_of",
            "due_on",
            "is_due_tentative",
            "is_late",
            "late_reason",
            "frozen_at",
            "issued_at",
            "sha256",
        ]

    def get_period(self, edition: Edition) -> str:
        return f"{edition.period:%Y-%m}"


class WholeEditionSerializer(EditionSerializer):
    """报表全文: with the frozen content, as in the downloaded JSON."""

    content = serializers.SerializerMethodField(help_text="封存的内容：figures、balance 等")
    extract_sha256 = serializers.SerializerMethodField(
        help_text="摘录自己的指纹；内容是全文时为空，指纹即 sha256"
    )

    class Meta(EditionSerializer.Meta):
        fields = [*EditionSerializer.Meta.fields, "content", "extract_sha256"]

    @extend_schema_field(serializers.DictField())
    def get_content(self, edition: Edition) -> dict[str, Any]:
        return content_of(self._paper(edition))

    def get_extract_sha256(self, edition: Edition) -> str:
        paper = self._paper(edition)
        return "" if isinstance(paper, Edition) else paper.sha256

    def _paper(self, edition: Edition) -> Printed:
        return for_reader(edition, self.context["request"].user)


class EditionRowSerializer(serializers.ModelSerializer):
    """报表明细: a firm behind a figure, as it was when the paper was frozen."""

    indicator = serializers.SerializerMethodField(help_text="指标代码；报表的块自己的数是它的名字")
    unit = serializers.CharField(source="unit.code", default="unassigned", read_only=True)
    unit_name = serializers.CharField(source="unit.name", default="待分派", read_only=True)
    credit_code = serializers.CharField(source="code", read_only=True)
    name = serializers.CharField(source="label", read_only=True)
    number = serializers.SerializerMethodField(help_text="四位小数；更细的（一分、百分之一㎡）写全")

    class Meta:
        model = EditionRow
        fields = [
            "indicator",
            "role",
            "sign",
            "unit",
            "unit_name",
            "credit_code",
            "name",
            "happened_on",
            "reason",
            "number",
        ]

    def get_number(self, row: EditionRow) -> str:
        is_short = row.number == round(row.number, 4)
        return f"{row.number:.4f}" if is_short else f"{row.number.normalize():f}"

    def get_indicator(self, row: EditionRow) -> str:
        return row.indicator.code if row.indicator else row.own_figure
