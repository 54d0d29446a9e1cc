"""接口文档: the schema as a page of this portal, in Chinese and without foreign scripts."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLResolver, get_resolver
from django.views.decorators.http import require_safe
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import api_view
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse


@extend_schema(exclude=True)
@api_view(["GET"])
def root(request: Request) -> Response:
    """Where everything is."""
    names = [*_lists(), "api-schema", "api-docs"]
    return Response({name.removesuffix("-list"): reverse(name, request=request) for name in names})


def _lists() -> Iterator[str]:
    """The lists of every room, in the order in which the rooms speak."""
    for room in get_resolver("qijiang_portal.api_urls").url_patterns:
        if isinstance(room, URLResolver):
            names = (str(getattr(endpoint, "name", "")) for endpoint in room.url_patterns)
            yield from (name for name in names if name.endswith("-list"))


@dataclass(frozen=True, slots=True)
class Operation:
    """One method of one address."""

    method: str
    path: str
    summary: str
    description: str
    parameters: list[dict[str, Any]] = field(default_factory=list)
    fields: list[dict[str, Any]] = field(default_factory=list)


@login_required
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """接口文档."""
    schema = SchemaGenerator().get_schema(request=None, public=True)
    groups: dict[str, list[Operation]] = {}
    for path, methods in schema["paths"].items():
        for method, told in methods.items():
            groups.setdefault(path.split("/")[3], []).append(_operation(path, method, told, schema))
    return render(request, "pages/api_docs.html", {"groups": groups})


def _operation(path: str, method: str, told: dict[str, Any], schema: dict[str, Any]) -> Operation:
    body = told.get("requestBody", {}).get("content", {}).get("application/json", {})
    return Operation(
        method.upper(),
        path,
        told.get("summary", ""),
        told.get("description", ""),
        [
            {"name": one["name"], "about": _about(one["schema"], one.get("description", ""))}
            for one in told.get("parameters", [])
            if one["in"] == "query"
        ],
        _fields(body.get("schema", {}), schema),
    )


def _fields(part: dict[str, Any], schema: dict[str, Any]) -> list[dict[str, Any]]:
    """The fields of a request body, with their titles and whether they must be there."""
    name = part.get("$ref", "").rpartition("/")[2]
    whole = schema["components"]["schemas"].get(name, part)
    needed = whole.get("required", [])
    return [
        {"name": key, "about": _about(one, one.get("description", "")), "needed": key in needed}
        for key, one in whole.get("properties", {}).items()
        if not one.get("readOnly")
    ]


def _about(one: dict[str, Any], description: str) -> str:
    words = [one.get("title", ""), description]
    if choices := one.get("enum") or one.get("items", {}).get("enum"):
        words.append("可取：" + "、".join(str(choice) for choice in choices if choice is not None))
    return "；".join(dict.fromkeys(word for word in words if word))
