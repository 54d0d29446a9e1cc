from typing import Any

from django_filters.rest_framework import DjangoFilterBackend
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request

from common import api_paging
from enterprises.registry import counts

PAGING = frozenset({"limit", "offset", "format"})


class StrictFilterBackend(DjangoFilterBackend):
    """The page's filter; a condition it does not know is refused, not passed over."""

    def filter_queryset(self, request: Request, queryset: Any, view: Any) -> Any:
        if view.detail:  # the address names the record; conditions are for lists
            return queryset
        known = set(view.filterset_class.base_filters) | PAGING
        if unknown := sorted(set(request.query_params) - known):
            listed = "、".join(sorted(known - {"format"}))
            raise ValidationError({name: [f"没有这个条件，可用：{listed}。"] for name in unknown})
        return super().filter_queryset(request, queryset, view)


class Paging(api_paging.Paging):
    def get_count(self, queryset: Any) -> int:
        """The exact total, remembered while the register stays as it is."""
        return counts.total(queryset)
