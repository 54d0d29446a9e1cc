"""园区的数 for programs: each zone on a day, figures only, as the page has them."""

from datetime import date
from typing import Any

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.routers import SimpleRouter
from rest_framework.viewsets import ViewSet

from accounts.http import SignedInApiRequest
from common.api_parsing import refuse_unknown
from common.dates import today
from common.http import require
from enterprises.registry.models import Zone
from incubators.zones import policies
from incubators.zones.selectors.overview import Line, overview

ON = OpenApiParameter("on", date, description="截至日期（日终），不填为今天")


class CountSerializer(serializers.Serializer[Any]):
    """Firms of one kind."""

    now = serializers.IntegerField(allow_null=True)
    change = serializers.IntegerField(allow_null=True, help_text="比上年末净增")


class ZoneSerializer(serializers.Serializer[Any]):
    """One zone on the day."""

    code = serializers.CharField(source="zone.code")
    name = serializers.CharField(source="zone.name")
    kind = serializers.CharField(source="zone.kind")
    focus = serializers.CharField(source="zone.focus")
    counts = serializers.DictField(child=CountSerializer(), source="figures")
    carriers = serializers.IntegerField(source="space.carriers")
    area = serializers.DecimalField(
        14, 6, allow_null=True, source="space.area", help_text="万㎡；未知为 null"
    )
    area_unknown = serializers.IntegerField(source="space.unknown")
    overdue = serializers.IntegerField()
    ending = serializers.IntegerField(source="ahead.count")
    next_end = serializers.DateField(allow_null=True, source="ahead.first")


class ZoneViewSet(ViewSet):
    """园区."""

    request: SignedInApiRequest
    lookup_field = "code"
    lookup_value_regex = "[A-Za-z0-9_-]+"

    @extend_schema(summary="园区", parameters=[ON], responses=ZoneSerializer(many=True))
    def list(self, request: Request) -> Response:
        """Every zone, in the plan's order."""
        return Response(ZoneSerializer(_lines(self.request), many=True).data)

    @extend_schema(summary="园区：一个", parameters=[ON], responses=ZoneSerializer)
    def retrieve(self, request: Request, code: str) -> Response:
        """One of them."""
        require(policies.can_see(self.request.user))
        zone = get_object_or_404(Zone.objects.visible_to(self.request.user), code=code)
        line = next(one for one in _lines(self.request) if one.zone == zone)
        return Response(ZoneSerializer(line).data)


def _lines(request: SignedInApiRequest) -> list[Line]:
    """One a zone, on the day asked for."""
    require(policies.can_see(request.user))
    refuse_unknown(request.query_params, ["on"])
    try:
        day = date.fromisoformat(request.query_params.get("on") or today().isoformat())
    except ValueError as error:
        raise ValidationError({"on": ["日期应写成 2026-10-31。"]}) from error
    return overview(request.user, day, date(day.year - 1, 12, 31))


_ROUTER = SimpleRouter()
_ROUTER.register("zones", ZoneViewSet, basename="zones")
urlpatterns = _ROUTER.urls
