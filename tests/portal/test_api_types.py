"""Every field of every operation, given a value of every wrong kind: a sentence, never a fault."""

import json
import re

import pytest
from django.test import Client

from tests.access.asking import undone
from tests.access.world import build
from tests.portal.test_api_holds import OPERATIONS, schema, there_is

WRONG = [
    600,
    -6.5e16,
    10**24,
    1e308,
    True,
    False,
    None,
    "",
    " ",
    "\x00",
    "x" * 5000,
    [],
    {},
    [["a"]],
    {"a": 1},
    ["2026-01-01"],
    "2026-13-45",
    "9" * 24,
    "NaN",
    "\ud800",
]
WRITES = [label for label in OPERATIONS if label.split()[0] in ("POST", "PUT", "PATCH")]


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), undone():
        yield build()


def properties_of(label):
    """The fields of the body an operation takes."""
    method, path = label.split()
    raw = schema().raw_schema
    body = raw["paths"][path][method.lower()].get("requestBody", {}).get("content", {})
    found = body.get("application/json", {}).get("schema", {})
    if "$ref" in found:
        found = raw["components"]["schemas"][found["$ref"].rpartition("/")[2]]
    return list(found.get("properties", {}))


@pytest.mark.parametrize("label", WRITES)
def test_a_value_of_the_wrong_kind_gets_a_sentence(world, label):
    client = Client(raise_request_exception=False)
    client.force_login(world.people["office"])
    method, path = label.split()
    for name, value in there_is(world, label).items():
        path = path.replace(f"{{{name}}}", value)
    path = path.replace("{id}", "1").replace("{credit_code}", world.firms["a"].credit_code)
    bad = []
    for name in properties_of(label):
        for wrong in WRONG:
            with undone():
                text = json.dumps({name: wrong})
                answer = client.generic(method, path, text, content_type="application/json")
            if answer.status_code >= 500 or english_in(answer):
                bad.append((name, wrong, answer.content[:200]))
    assert bad == []


def english_in(answer):
    """Two words of English side by side in what the answer says; what was typed is quoted."""
    told = json.loads(answer.content) if answer.content else ""
    texts = re.sub("“.*?”", "", json.dumps(told, ensure_ascii=False), flags=re.S)
    return answer.status_code >= 400 and re.search(r"[A-Za-z]{2,} [A-Za-z]{2,}", texts)


BODIES = {
    "nests": b"[" * 100_000,
    "closed nests": b'{"a":' * 100_000 + b"1" + b"}" * 100_000,
    "no utf-8": b'{"name": "\xff"}',
    "half a pair": rb'{"name": "\ud800"}',
    "nothing": b"",
    "no json": b"{name: 1}",
    "a nul": rb'{"name": "a\u0000"}',
    "a list": b'["a"]',
    "a word": b'"a"',
    "another charset": '{"name": "名"}'.encode("gbk"),
    "huge": b'{"staff": 1e999}',
}


@pytest.mark.parametrize("body", BODIES)
@pytest.mark.parametrize("method", ["POST", "PATCH"])
def test_a_bad_body_gets_a_sentence_in_chinese(world, method, body):
    client = Client(raise_request_exception=False)
    client.force_login(world.people["office"])
    path = "/api/v1/enterprises/"
    path += f"{world.firms['a'].credit_code}/" if method == "PATCH" else ""
    with undone():
        answer = client.generic(method, path, BODIES[body], content_type="application/json")
    assert 400 <= answer.status_code < 500, answer.content
    assert not english_in(answer), answer.content
