"""孵化载体 for programs: as the page lists them, each with its area on the day asked for."""

from datetime import date
from typing import Any

from django.http import QueryDict
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_view
from rest_framework import serializers
from rest_framework.exceptions import ValidationError
from rest_framework.routers import SimpleRouter

from common.api_parsing import refuse_unknown
from common.dates import today
from common.listings.listing import in_order
from desk.api import endpoints
from desk.api.lists import ListViewSet, serializer_of
from incubators.carriers.listings.directory import stood
from incubators.carriers.models import AreaEntry, Incubator, LevelPeriod
from incubators.carriers.pages import DIRECTORY, LEDGER, OF_LEVELS

ON = OpenApiParameter("on", date, description="截至日期（日终），不填为今天")
PARAMETERS = [
    OpenApiParameter(name, str, description=str(condition.label or ""))
    for name, condition in DIRECTORY.listing.conditions.base_filters.items()
]


def metres(source: str, help_text: str = "㎡") -> serializers.DecimalField:
    """㎡, null where unknown."""
    return serializers.DecimalField(14, 2, source=source, allow_null=True, help_text=help_text)


class CarrierSerializer(serializers.Serializer[Any]):
    """One carrier on the day; what nobody told is null."""

    id = serializers.IntegerField()
    code = serializers.CharField()
    name = serializers.CharField()
    kinds = serializers.ListField(child=serializers.CharField())
    levels = serializers.SerializerMethodField()
    township = serializers.CharField(source="township.code", default=None)
    zone = serializers.CharField(source="zone.code", default=None)
    operator = serializers.CharField(source="operator.credit_code", default=None)
    is_counted = serializers.BooleanField(source="counted.counts")
    area_is_unknown = serializers.BooleanField(source="counted.is_unknown")
    area = metres("counted.area", "计入面积，㎡")
    total = metres("counted.stand.floor.total")
    self_controlled = metres("counted.stand.floor.self_controlled")
    incubatees = metres("counted.stand.floor.incubatees")
    public = metres("counted.stand.floor.public")

    def get_levels(self, row: Any) -> list[str]:
        return sorted(one.level for one in row.held)

    def to_representation(self, row: Any) -> Any:
        """One that comes from a deed stands as it does today."""
        return super().to_representation(row if hasattr(row, "held") else stood([row], today())[0])


@extend_schema_view(
    list=extend_schema(summary="孵化载体", parameters=PARAMETERS),
    retrieve=extend_schema(summary="孵化载体：一家", parameters=[ON]),
)
class CarrierViewSet(ListViewSet):
    """孵化载体."""

    page, model, serializer_class = DIRECTORY, Incubator, CarrierSerializer

    def filter_queryset(self, queryset: Any) -> Any:
        """The page's conditions, of the list; of one carrier the day alone."""
        said = self.request.query_params
        if self.detail:
            return queryset
        refuse_unknown(said, DIRECTORY.listing.names)
        asked = DIRECTORY.listing.conditions(said, queryset, by=self.request.user)
        if not asked.is_valid():
            raise ValidationError(asked.errors)
        return in_order(asked.found)

    def get_object(self) -> Any:
        said = QueryDict(mutable=True)
        if on := self.request.query_params.get("on"):
            said["on"] = on
        asked = DIRECTORY.listing.conditions(said, self.get_queryset(), by=self.request.user)
        if not asked.is_valid():
            raise ValidationError(asked.errors)
        return stood([super().get_object()], asked.day)[0]


OTHER: dict[str, type[serializers.Serializer[Any]] | None] = {
    "enter-area": serializer_of(LEDGER, AreaEntry, "CarrierArea"),
    "give-level": serializer_of(OF_LEVELS, LevelPeriod, "CarrierLevel"),
}
endpoints.offer(CarrierViewSet, DIRECTORY.row_verbs, answer=CarrierSerializer, other=OTHER)
_ROUTER = SimpleRouter()
_ROUTER.register("incubators", CarrierViewSet, basename="incubators")
urlpatterns = _ROUTER.urls
