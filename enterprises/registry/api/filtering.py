from typing import Any

from django_filters.rest_framework import DjangoFilterBackend
from rest_framework.request import Request

from common import api_paging
from common.api_parsing import refuse_unknown
from enterprises.registry import counts


class StrictFilterBackend(DjangoFilterBackend):
    """The page's filter; a condition it does not know is refused, not passed over."""

    def filter_queryset(self, request: Request, queryset: Any, view: Any) -> Any:
        if view.detail:  # the address names the record; conditions are for lists
            return queryset
        refuse_unknown(request.query_params, view.filterset_class.base_filters)
        return super().filter_queryset(request, queryset, view)


class Paging(api_paging.Paging):
    def get_count(self, queryset: Any) -> int:
        """The exact total, remembered while the register stays as it is."""
        return counts.total(queryset)
