"""可测额度 and applying, as endpoints: the same rule, policy and action as the page."""

from datetime import date
from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import viewsets
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.http import SignedInApiRequest
from common import typed
from common.api_parsing import asked_for
from common.dates import today
from common.http import require
from desk.api import endpoints
from enterprises.registry.models import Enterprise
from finance.banks.querysets import is_of_place
from finance.credit import policies
from finance.credit.api.serializers import AppliedSerializer, CapacitySerializer, as_data
from finance.credit.selectors.capacity import capacity_of
from finance.credit.verbs import APPLY

ON = OpenApiParameter("on", date, description="哪一天的可测额度，不填为今天")


class FinancingViewSet(viewsets.GenericViewSet[Enterprise]):
    """融资 of a firm: what it may borrow, by product."""

    request: SignedInApiRequest
    lookup_field = "credit_code"
    lookup_value_regex = "[0-9A-Z]{18}"
    serializer_class = CapacitySerializer
    queryset = Enterprise.objects.none()
    pagination_class = None
    filter_backends: Any = []

    def get_queryset(self) -> QuerySet[Enterprise]:
        """Firms in sight."""
        return Enterprise.objects.visible_to(self.request.user)

    @extend_schema(summary="可测额度", parameters=[ON], responses=CapacitySerializer)
    def retrieve(self, request: Request, credit_code: str) -> Response:
        """Per product yes, no or unknown, with reasons; a 街镇 is told no amount. 元."""
        firm = self.get_object()
        user = self.request.user
        require(policies.can_see_firm(user, firm))
        day = asked_for(request, "on", typed.day, today())
        data = as_data(capacity_of(firm, day), is_told=not is_of_place(user))
        return Response(CapacitySerializer(data).data)


endpoints.offer(FinancingViewSet, {"apply": APPLY}, answer=AppliedSerializer)
