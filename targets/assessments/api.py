"""评估 for programs: the same figures as the pages."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.routers import SimpleRouter
from rest_framework.viewsets import ViewSet

from accounts.http import SignedInApiRequest
from common import typed
from common.api_parsing import asked_for, refuse_unknown
from common.dates import today
from common.http import require
from common.numbers import rounded
from enterprises.pools.rules.entries import POOL_LABELS
from targets.assessments.selectors.cultivation import Period, by_unit, cultivated, of_pool
from targets.goals.policies import can_see_board

FIRST = OpenApiParameter("first", date, description="期间的第一天，不填为当年 1 月 1 日")
LAST = OpenApiParameter("last", date, description="期间的最后一天，不填为今天")


class CultivationSerializer(serializers.Serializer[Any]):
    """挖掘培育: one pool in one 街镇, in firms."""

    pool = serializers.CharField()
    unit = serializers.CharField(help_text="街镇代码；unassigned 为待分派")
    unit_name = serializers.CharField()
    found = serializers.IntegerField()
    entered = serializers.IntegerField()
    inside = serializers.IntegerField()
    helped = serializers.IntegerField()
    unhelped = serializers.IntegerField()
    passed = serializers.IntegerField()
    left = serializers.IntegerField()
    days_to_enter = serializers.DecimalField(8, 1, allow_null=True, help_text="中位天数")
    days_to_pass = serializers.DecimalField(8, 1, allow_null=True, help_text="中位天数")


class CultivationViewSet(ViewSet):
    """挖掘培育评估."""

    request: SignedInApiRequest

    @extend_schema(
        summary="挖掘培育评估",
        parameters=[FIRST, LAST],
        responses=CultivationSerializer(many=True),
    )
    def list(self, request: Request) -> Response:
        """A row a pool and 街镇 with something to count."""
        require(can_see_board(self.request.user))
        refuse_unknown(request.query_params, ["first", "last", "format"])
        last = asked_for(request, "last", typed.day, today())
        first = asked_for(request, "first", typed.day, date(last.year, 1, 1))
        if first > last:
            raise ValidationError({"first": ["起始日期不能晚于截止日期，请改正。"]})
        cases = cultivated(self.request.user, Period(first, last))
        rows = [
            {
                "pool": pool,
                "unit": one.unit,
                "unit_name": one.name,
                "days_to_enter": _days(one.line.days_to_enter),
                "days_to_pass": _days(one.line.days_to_pass),
                **one.line.counts,
            }
            for pool in POOL_LABELS
            for one in by_unit(of_pool(cases, pool))
        ]
        return Response(CultivationSerializer(rows, many=True).data)


def _days(middle: Fraction | None) -> Decimal | None:
    return None if middle is None else rounded(middle, 1)


router = SimpleRouter()
router.register("cultivation", CultivationViewSet, basename="cultivation")
urlpatterns = router.urls
