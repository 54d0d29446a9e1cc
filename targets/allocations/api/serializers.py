from typing import Any

from rest_framework import serializers

from targets.allocations.models import Allocation
from targets.allocations.rules.proposal import Proposed, Quota
from targets.allocations.selectors.grounds import Proposal
from targets.allocations.selectors.tracks import Racer


class QuotaSerializer(serializers.Serializer[Any]):
    """一个数: exact as a fraction, and in whole firms by largest remainder."""

    exact = serializers.CharField()
    is_raised = serializers.BooleanField()
    number = serializers.IntegerField()


class ProposedSerializer(serializers.Serializer[Any]):
    """一个单位的测算, with what it rests on."""

    unit = serializers.CharField()
    unit_name = serializers.CharField()
    stock = serializers.IntegerField()
    pool = serializers.IntegerField()
    capacity = serializers.IntegerField()
    ending = serializers.IntegerField()
    share = serializers.CharField()
    nurtured = QuotaSerializer()
    attracted = QuotaSerializer()
    renewed = QuotaSerializer()


class ProposalSerializer(serializers.Serializer[Any]):
    """测算分解: nothing is written by asking for it; `seen` is given back to take it over."""

    seen = serializers.CharField()
    faults = serializers.ListField(child=serializers.CharField())
    rows = ProposedSerializer(many=True)


class TakenSerializer(serializers.Serializer[Any]):
    """采用测算: how many units changed."""

    changed = serializers.IntegerField()


class QuestionSerializer(serializers.Serializer[Any]):
    """What is shared out of which goal, and how much each ground weighs (1 where not said)."""

    indicator = serializers.SlugField(max_length=40, label="指标")
    year = serializers.IntegerField(min_value=2010, max_value=2100, label="年份")
    track = serializers.CharField(max_length=12, label="赛道")
    nurtured = serializers.IntegerField(min_value=0, max_value=100_000, required=False)
    attracted = serializers.IntegerField(min_value=0, max_value=100_000, required=False)
    renewed = serializers.IntegerField(min_value=0, max_value=100_000, required=False)
    stock = serializers.IntegerField(min_value=0, max_value=100, default=1)
    pool = serializers.IntegerField(min_value=0, max_value=100, default=1)
    capacity = serializers.IntegerField(min_value=0, max_value=100, default=1)


class TakeOverSerializer(QuestionSerializer):
    """采用测算: the same question, what was previewed, and which units (all where not said)."""

    seen = serializers.RegexField("^[0-9a-f]{64}$", label="预览的指纹")
    units = serializers.ListField(
        child=serializers.CharField(max_length=40), required=False, label="单位"
    )
    basis = serializers.CharField(max_length=200, required=False, allow_blank=True, label="依据")


def told(made: Proposal) -> dict[str, Any]:
    """As it is answered."""
    return {
        "seen": made.digest,
        "faults": made.faults,
        "rows": [_line(racer, line, row) for racer, line, row in made.rows],
    }


def _line(racer: Racer, line: Proposed, row: Allocation | None) -> dict[str, Any]:
    del row
    ground = line.ground
    bases = {name: getattr(ground, name) for name in ("stock", "pool", "capacity", "ending")}
    quotas = {name: _quota(getattr(line, name)) for name in ("nurtured", "attracted", "renewed")}
    named = {"unit": racer.code, "unit_name": racer.name, "share": str(line.share)}
    return named | bases | quotas


def _quota(quota: Quota) -> dict[str, Any]:
    return {
        "exact": str(quota.exact),
        "is_raised": quota.is_raised,
        "number": quota.number,
    }
