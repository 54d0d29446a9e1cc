"""The API against its own schema: whatever is sent, no fault of ours and no answer it hides."""

from datetime import timedelta
from urllib.parse import urlsplit

import hypothesis
import pytest
import requests
import schemathesis
from django.db import transaction
from django.test import Client
from drf_spectacular.generators import SchemaGenerator
from hypothesis import strategies
from schemathesis.checks import not_a_server_error
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from urllib3 import HTTPResponse

from tests.access.asking import undone
from tests.access.world import build

CASES = 12  # an operation and a session; the same ones every time
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), undone():
        yield build()


def schema():
    told = SchemaGenerator().get_schema(request=None, public=True)
    return schemathesis.openapi.from_dict(told)


OPERATIONS = {one.ok().label: one.ok() for one in schema().get_all_operations()}


def session_of(person):
    client = Client(raise_request_exception=False)
    client.force_login(person)
    return client


def answered(client, case):
    """The case sent as it would be by a program, and its answer as such a program has it."""
    asked = requests.Request(**case.as_transport_kwargs(base_url="http://testserver")).prepare()
    parts = urlsplit(asked.url)
    headers = {k: v for k, v in asked.headers.items() if k not in ("Content-Type", "Cookie")}
    with transaction.atomic():
        answer = client.generic(
            asked.method,
            f"{parts.path}?{parts.query}",
            asked.body or b"",
            content_type=asked.headers.get("Content-Type", "application/json"),
            headers=headers,
        )
        transaction.set_rollback(True)
    told = requests.Response()
    told.status_code, told._content, told.request = answer.status_code, answer.content, asked
    told.headers.update(answer.headers)
    told.elapsed, told.url, told.encoding = timedelta(), asked.url, "utf-8"
    told.raw = HTTPResponse(headers=dict(answer.items()), status=answer.status_code)
    return told


def there_is(world, label):
    """What an address names, so that it is not always a thing that is not there."""
    if "{credit_code}" in label:
        return {"credit_code": world.firms["a"].credit_code}
    if "/qualifications/{id}/" in label:
        return {"id": str(world.things["qualification"]["a"].pk)}
    return {}


@pytest.mark.parametrize("who", ["office", "member"])
@pytest.mark.parametrize("label", OPERATIONS)
def test_the_api_answers_as_its_schema_says(world, label, who):
    operation, client = OPERATIONS[label], session_of(world.people[who])
    there = {"path_parameters": known} if (known := there_is(world, label)) else {}
    modes = (GenerationMode.POSITIVE, GenerationMode.NEGATIVE)
    cases = strategies.one_of(*(operation.as_strategy(mode, **there) for mode in modes))

    @hypothesis.settings(
        max_examples=CASES,
        derandomize=True,
        database=None,
        deadline=None,
        suppress_health_check=list(hypothesis.HealthCheck),
        phases=[hypothesis.Phase.generate],
    )
    @hypothesis.given(case=cases)
    def holds(case):
        case.validate_response(answered(client, case), checks=CHECKS)

    holds()
