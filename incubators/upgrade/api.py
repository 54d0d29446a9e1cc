"""上档升位 for programs: carriers with their nearest next level, and one against any level."""

from datetime import date
from typing import Any

from django.http import Http404
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
from incubators.carriers.models import Incubator
from incubators.carriers.rules.standards import judge
from incubators.upgrade import policies
from incubators.upgrade.listings import WAYS
from incubators.upgrade.selectors.editions import LEVELS, standard_on
from incubators.upgrade.selectors.facts import facts_of

ON = OpenApiParameter("on", date, description="截至日期（日终），不填为今天")
LEVEL = OpenApiParameter("level", str, enum=LEVELS, description="对照哪一级，不填为市级")


class WaySerializer(serializers.Serializer[Any]):
    """One carrier and its nearest next level."""

    id = serializers.IntegerField(source="carrier.pk")
    code = serializers.CharField(source="carrier.code")
    name = serializers.CharField(source="carrier.name")
    level = serializers.CharField(help_text="现有的最高级别")
    next_level = serializers.CharField(source="next.standard.level", default=None)
    edition = serializers.CharField(source="next.standard.edition", default=None)
    passed = serializers.BooleanField(source="next.result.passed", default=None, allow_null=True)
    unmet = serializers.ListField(source="next.result.unmet", default=None)
    open = serializers.IntegerField(source="next.open", default=None, help_text="无法判断的项数")
    conclusion = serializers.CharField(source="sentence")


class GapSerializer(serializers.Serializer[Any]):
    """As `carrier_gap --carrier` answers."""

    level = serializers.CharField()
    edition = serializers.CharField()
    passed = serializers.BooleanField(allow_null=True)
    unmet = serializers.ListField()
    conditions = serializers.ListField()
    sources = serializers.DictField()


class WayViewSet(ViewSet):
    """上档升位."""

    request: SignedInApiRequest
    lookup_field = "pk"
    lookup_value_regex = "[0-9]+"

    @extend_schema(summary="上档升位", parameters=[ON], responses=WaySerializer(many=True))
    def list(self, request: Request) -> Response:
        """The page's list, the nearest first."""
        require(policies.can_see(self.request.user))
        said = self.request.query_params
        refuse_unknown(said, WAYS.names)
        conditions = WAYS.asked(self.request.user, said)
        if not conditions.is_valid():
            raise ValidationError(conditions.errors)
        return Response(WaySerializer(conditions.found, many=True).data)

    @extend_schema(summary="上档升位：一家", parameters=[ON, LEVEL], responses=GapSerializer)
    def retrieve(self, request: Request, pk: str) -> Response:
        """One carrier against a level, each fact with its source."""
        seen = Incubator.objects.visible_to(self.request.user)
        carrier = get_object_or_404(seen, pk=pk)
        require(policies.can_see(self.request.user))
        said = self.request.query_params
        refuse_unknown(said, ["on", "level"])
        level = said.get("level") or LEVELS[1]
        if level not in LEVELS:
            raise Http404
        try:
            day = date.fromisoformat(said.get("on") or today().isoformat())
        except ValueError as error:
            raise ValidationError({"on": ["日期应写成 2026-10-31。"]}) from error
        sourced = facts_of(carrier, day)
        standard = standard_on(level, day)
        sources = {name: sourced.sources[name] for name in standard.names}
        return Response(judge(standard, sourced.facts) | {"sources": sources})


_ROUTER = SimpleRouter()
_ROUTER.register("upgrade", WayViewSet, basename="upgrade")
urlpatterns = _ROUTER.urls
