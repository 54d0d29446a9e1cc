from contextlib import contextmanager
from time import perf_counter
from unittest.mock import patch

from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.test.client import ClientHandler
from drf_spectacular.generators import SchemaGenerator

from accounts.sessions import TOUCH_EVERY

HANDLER = ClientHandler(enforce_csrf_checks=False)  # its chain of middleware is built once for all


@contextmanager
def undone():
    """What happens in this block never happened, as after a test."""
    block = transaction.atomic()
    block._from_testcase = True
    with block:
        yield
        transaction.set_rollback(True)


def _words(request, template, context, status) -> HttpResponse:
    return HttpResponse(context["reason"] or context["told"].happened, status=status)


@contextmanager
def refused_in_words():
    """A refusal is its words, without the page around them: thousands of cells of the matrix are
    refusals, and the page is one (test_refusals draws it for each persona)."""
    with patch("qijiang_portal.errors.render", _words):
        yield


@contextmanager
def described_once():
    """The API is described to everybody in the same words: they are gathered once."""
    gather, kept = SchemaGenerator.get_schema, {}

    def get_schema(generator, request=None, public=False):
        if not public:
            return gather(generator, request, public)
        if "words" not in kept:
            kept["words"] = gather(generator, request, public)
        return kept["words"]

    with patch.object(SchemaGenerator, "get_schema", get_schema):
        yield


def signed_in(world, who) -> Client:
    """A new browser of this persona, whose session began before anything was asked.

    And not long before: one seen a minute ago is written anew, at each request, as each is undone.
    """
    client = Client(raise_request_exception=False)
    client.handler = HANDLER
    if person := world.people[who]:
        cookie, since = world.cookies.get(who, ("", 0.0))
        if not cookie or perf_counter() - since > TOUCH_EVERY / 2:
            client.force_login(person)
            cookie = client.cookies.output(header="", sep=";")
            world.cookies[who] = cookie, perf_counter()
        client.cookies.load(cookie)
    return client


def ask(world, who, method, url, data=None, **extra):
    """One request by this persona; whatever it did is undone."""
    client = signed_in(world, who)
    with transaction.atomic():
        body = {"data": data} if data is not None else {}
        answer = (
            client.generic(method, url, **extra)
            if not body
            else getattr(client, method.lower())(url, data=data, **extra)
        )
        answer.body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        transaction.set_rollback(True)
    return answer
