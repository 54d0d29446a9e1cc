from typing import Any, cast

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_view
from rest_framework import viewsets
from rest_framework.decorators import action
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.models import User
from common.http import require
from reports import policies, selectors
from reports.api.serializers import (
    EditionRowSerializer,
    EditionSerializer,
    WholeEditionSerializer,
)
from reports.models import Edition
from reports.reading import content_of, openings
from reports.rules import periods
from reports.rules.balance import GROUPS
from reports.rules.kinds import EditionKind
from reports.rules.roles import ROW_ROLE_LABELS, RowRole

KINDS = "|".join(EditionKind)
ASKED = [
    OpenApiParameter("indicator", str, required=True, description="指标代码，如 high_tech"),
    OpenApiParameter(
        "role",
        str,
        enum=[*ROW_ROLE_LABELS, *GROUPS],
        description="归入哪一栏，不填为月末有效（stock）；entered、left 为进退全区的，"
        "inside_in、inside_out 为街镇之间的",
    ),
    OpenApiParameter("unit", str, description="街镇代码，或 unassigned；不填为全区"),
    OpenApiParameter(
        "sign",
        str,
        enum=["1", "-1"],
        description="补登更正只看补增（1）或核减（-1）；全区的不含仅在街镇之间改计的",
    ),
]


@extend_schema_view(
    list=extend_schema(summary="报表列表", description="已封存的报表，新的在前。"),
    retrieve=extend_schema(
        summary="报表全文", description="内容与下载的 JSON 相同；不能看到全部企业的，名单为摘录。"
    ),
)
class EditionViewSet(viewsets.ReadOnlyModelViewSet):
    """报表: frozen papers, and the firms behind each of their figures."""

    serializer_class = EditionSerializer
    lookup_field = "key"
    lookup_value_regex = rf"(?:{KINDS})-\d{{4}}-\d{{2}}"
    queryset = Edition.objects.none()

    def get_queryset(self) -> QuerySet[Edition]:
        if getattr(self, "swagger_fake_view", False):
            return Edition.objects.none()
        return selectors.shelf(cast(User, self.request.user)).frozen()

    def get_object(self) -> Edition:
        kind, _, month = self.kwargs["key"].partition("-")
        try:
            period = periods.month_of(month)
        except ValueError:
            period = None
        edition: Edition = get_object_or_404(self.get_queryset(), kind=kind, period=period)
        return edition

    def list(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        require(policies.can_read(cast(User, request.user)))
        return super().list(request, *args, **kwargs)

    def get_serializer_class(self) -> type[EditionSerializer]:
        return WholeEditionSerializer if self.action == "retrieve" else EditionSerializer

    @extend_schema(
        summary="数字背后的企业",
        description="封存时的名单，限本人可见范围；总数与报表中的数字一致。",
        parameters=ASKED,
        responses=EditionRowSerializer(many=True),
    )
    @action(detail=True)
    def rows(self, request: Request, key: str) -> Response:
        """数字背后的企业: the same rows as the page's."""
        edition, query = self.get_object(), request.query_params
        firms = selectors.behind(
            edition,
            cast(User, request.user),
            indicator=_one_of(query, "indicator", set(openings(content_of(edition)))),
            role=_one_of(query, "role", {*ROW_ROLE_LABELS, *GROUPS}, RowRole.STOCK.value),
            unit=query.get("unit"),
            sign={"1": 1, "-1": -1}.get(query.get("sign", ""), 0),
        )
        shown = self.paginate_queryset(firms)
        return self.get_paginated_response(EditionRowSerializer(shown, many=True).data)


def _one_of(query: Any, name: str, names: set[str], default: str = "") -> str:
    value: str = query.get(name) or default
    if value not in names:
        raise ValidationError({name: [f"请填写 {name}，可用：{'、'.join(sorted(names))}。"]})
    return value
