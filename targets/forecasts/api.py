"""预测 for programs: month ends as `manage.py forecast --json` prints them, what goals take."""

from datetime import date
from typing import Any

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
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
from targets.forecasts.selectors.needs import needed
from targets.forecasts.selectors.outlooks import MOST_YEARS, SEED, outlooks
from targets.goals.models import Indicator
from targets.goals.policies import can_see_board
from targets.goals.selectors.adoptions import year_in_reach

ASKED = {
    "from": OpenApiParameter("from", date, description="从哪一天起的月末，不填为今天"),
    "to": OpenApiParameter("to", date, description="到哪一天为止，不填为明年末"),
    "seed": OpenApiParameter("seed", int, description="模拟的种子；不填与页面相同"),
}


class OutlookSerializer(serializers.Serializer[Any]):
    """One month end; a forecast, never a fact."""

    as_of = serializers.DateField()
    nothing_done = serializers.IntegerField(help_text="只按已登记的事实")
    low = serializers.IntegerField(help_text="模拟的第 10 百分位")
    mid = serializers.IntegerField(help_text="第 50 百分位")
    high = serializers.IntegerField(help_text="第 90 百分位")


class NeededSerializer(serializers.Serializer[Any]):
    """What one goal takes."""

    by = serializers.DateField(source="goal.as_of")
    goal = serializers.DecimalField(16, 4, source="goal.value")
    is_exceeded = serializers.BooleanField(source="goal.is_exceeded", help_text="须超过")
    nothing_done = serializers.IntegerField()
    missing = serializers.IntegerField(source="taken.missing")
    due = serializers.IntegerField(source="taken.due", help_text="其间到期、没有下一张证书的")
    renewals = serializers.IntegerField(source="taken.renewals")
    new = serializers.IntegerField(source="taken.new")
    sentence = serializers.CharField()
    url = serializers.CharField(help_text="这些企业的名单；看不全的为空")


class ForecastViewSet(ViewSet):
    """预测."""

    request: SignedInApiRequest
    lookup_field = "code"
    lookup_value_regex = "[a-z0-9_]+"

    @extend_schema(
        summary="预测", parameters=list(ASKED.values()), responses=OutlookSerializer(many=True)
    )
    def retrieve(self, request: Request, code: str) -> Response:
        """Month ends of one indicator that counts firms."""
        indicator = _indicator(self.request, code)
        refuse_unknown(request.query_params, [*ASKED, "format"])
        day = today()
        first = asked_for(request, "from", year_in_reach, day)
        last = asked_for(request, "to", year_in_reach, date(day.year + 1, 12, 31))
        if last < first:
            raise ValidationError({"to": ["止日早于起日，请核对。"]})
        if last.year > day.year + MOST_YEARS:
            raise ValidationError({"to": [f"太远，预测最多到 {MOST_YEARS} 年以后。"]})
        seed = asked_for(request, "seed", typed.whole, SEED)
        rows = outlooks(indicator, first, last, seed=seed, asked_on=day)
        return Response(OutlookSerializer(rows, many=True).data)

    @extend_schema(summary="达到目标还差什么", responses=NeededSerializer(many=True))
    @action(detail=True)
    def needed(self, request: Request, code: str) -> Response:
        """Each goal of a year end to come: renewals and new ones, and whose."""
        refuse_unknown(request.query_params, ["format"])
        rows = needed(self.request.user, _indicator(self.request, code), today())
        return Response(NeededSerializer(rows, many=True).data)


def _indicator(request: SignedInApiRequest, code: str) -> Indicator:
    require(can_see_board(request.user))
    counted = Indicator.objects.visible_to(request.user).exclude(kind="")
    indicator: Indicator = get_object_or_404(counted, code=code)
    return indicator


router = SimpleRouter()
router.register("forecasts", ForecastViewSet, basename="forecast")
urlpatterns = router.urls
