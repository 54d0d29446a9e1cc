"""金额 in an endpoint: 万元 outside, 分 inside."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from common.money.fen import bare_wan, fen_of_wan


@extend_schema_field(serializers.DecimalField(18, 6))
class WanField(serializers.Field):
    """万元, from nought to `most`; `too_much` says why not more."""

    wan = serializers.DecimalField(18, 6)

    def __init__(self, named: str, *, most: int, too_much: str, **options: Any) -> None:
        super().__init__(label=f"{named}（万元）", required=False, allow_null=True, **options)
        self.most, self.too_much = most, too_much

    def to_representation(self, value: int) -> str:
        return bare_wan(value)

    def to_internal_value(self, data: Any) -> int:
        wan = self.wan.to_internal_value(data)
        if not 0 <= wan <= self.most:
            raise serializers.ValidationError(self.too_much)
        return fen_of_wan(abs(wan))
