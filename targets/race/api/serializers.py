from typing import Any

from drf_spectacular.utils import extend_schema_serializer
from rest_framework import serializers


class RankingRowSerializer(serializers.Serializer[Any]):
    """一个单位的名次, as `manage.py rank --json` prints it, with the sentences that explain it."""

    unit = serializers.CharField()
    unit_name = serializers.CharField()
    target = serializers.IntegerField(allow_null=True)
    done = serializers.IntegerField()
    net = serializers.IntegerField()
    rate = serializers.CharField(allow_null=True)
    place = serializers.IntegerField(allow_null=True)
    previous_place = serializers.IntegerField(allow_null=True)
    reason = serializers.CharField(allow_null=True)
    why = serializers.ListField(child=serializers.CharField())
    since = serializers.CharField(allow_blank=True)


@extend_schema_serializer(many=False)  # one answer, with its rows inside
class RankingSerializer(serializers.Serializer[Any]):
    """名次: measured now (`standing` is null), or as published."""

    as_of = serializers.DateField(allow_null=True)
    standing = serializers.IntegerField(allow_null=True)
    sha256 = serializers.CharField(allow_null=True)
    sentence = serializers.CharField()
    rows = RankingRowSerializer(many=True)
