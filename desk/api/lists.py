"""The endpoint of a list that its app declares: the page's rows, conditions, policy and deeds."""

from typing import Any

from django.db.models import Model, QuerySet
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_view
from rest_framework import mixins, serializers
from rest_framework.exceptions import ValidationError
from rest_framework.routers import SimpleRouter
from rest_framework.serializers import ModelSerializer
from rest_framework.viewsets import GenericViewSet

from accounts.http import SignedInApiRequest
from common.api_paging import Paging
from common.api_parsing import refuse_unknown
from common.http import require
from common.listings.listing import in_order
from desk.api import endpoints
from desk.list_pages import ListPage


def urls(page: ListPage) -> list[Any]:
    """`<key>/`, `<key>/<id>/`, a POST for each verb of a row, and of none where it says so."""
    router = SimpleRouter()
    router.register(page.key, viewset_of(page), basename=page.key)
    return router.urls


class ListViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, GenericViewSet):
    """The rows a person sees, as the page has them; an unknown condition is refused."""

    request: SignedInApiRequest
    page: ListPage
    model: type[Model]
    pagination_class = Paging
    lookup_value_regex = "[0-9]+"

    def get_queryset(self) -> QuerySet[Any]:
        """What this person sees; the schema is drawn with nobody signed in."""
        if getattr(self, "swagger_fake_view", False):
            return self.model._default_manager.none()
        if not self.detail:
            require(self.page.may(self.request.user))
        rows: Any = self.page.listing.rows(self.request.user, "")
        return rows

    def get_object(self) -> Any:
        """One row: 404 where it is out of sight, then the list's policy."""
        row = super().get_object()
        require(self.page.may(self.request.user))
        return row

    def filter_queryset(self, queryset: QuerySet[Any]) -> Any:
        """The page's conditions, of the list alone."""
        if self.detail:
            return queryset
        said = self.request.query_params
        refuse_unknown(said, self.page.listing.names)
        conditions = self.page.listing.conditions(said, queryset, by=self.request.user)
        if not conditions.is_valid():
            raise ValidationError(conditions.errors)
        return in_order(conditions.qs)


def viewset_of(page: ListPage) -> type[ListViewSet]:
    """The endpoint of this list."""
    named = "".join(word.title() for word in page.key.split("-"))
    if page.model is None:
        raise ValueError(f"{page.key}: fields, and no model that has them")
    answer = serializer_of(page, page.model, named)
    body = {"page": page, "model": page.model, "serializer_class": answer}
    made = type(f"{named}ViewSet", (ListViewSet,), body)
    endpoints.offer(made, page.row_verbs, answer=answer)
    if page.posts:
        endpoints.offer_plain(made, page.verbs, answer=answer)
    title, parameters = page.listing.title, _parameters(page)
    return extend_schema_view(
        list=extend_schema(summary=title, description=page.listing.lead, parameters=parameters),
        retrieve=extend_schema(summary=f"{title}：一条"),
    )(made)


def serializer_of(page: ListPage, model: type[Model], named: str) -> type[ModelSerializer]:
    """What is read of a row: a field of its own, or what a path leads to."""
    paths = {
        name: serializers.ReadOnlyField(source=source)
        for name, source in page.fields.items()
        if name != source
    }
    told = {"model": model, "fields": list(page.fields), "read_only_fields": list(page.fields)}
    body = paths | {"Meta": type("Meta", (), told), "__doc__": page.listing.title}
    return type(f"{named}Serializer", (ModelSerializer,), body)


def _parameters(page: ListPage) -> list[OpenApiParameter]:
    """The conditions, for the schema."""
    return [
        OpenApiParameter(name, str, description=str(condition.label or ""))
        for name, condition in page.listing.conditions.base_filters.items()
    ]
