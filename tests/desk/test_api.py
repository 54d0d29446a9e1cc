"""Verb → endpoint: any app's verb is a POST with the page's fields, policy and sentences."""

import pytest
from django import forms
from django.core.exceptions import ValidationError
from rest_framework import serializers
from rest_framework.test import APIRequestFactory, force_authenticate
from rest_framework.viewsets import GenericViewSet

from common.decisions import allowed_if
from desk.api import endpoints
from desk.api.bodies import documented
from desk.models import SavedView
from desk.verbs import Verb
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db


class NameForm(forms.Form):
    name = forms.CharField(label="名称", max_length=5, help_text="至多五个字")
    is_shared = forms.BooleanField(label="共享", required=False)


class ViewSerializer(serializers.ModelSerializer):
    class Meta:
        model = SavedView
        fields = ["name", "is_shared"]


class Views(GenericViewSet):
    queryset = SavedView.objects.all()


def rename(view, *, by, name, is_shared):
    if name == "重名":
        raise ValidationError({"name": "已有同名的视图。"})
    view.name, view.is_shared = name, is_shared
    view.save()
    return view


def is_owner(user, view):
    return allowed_if(view.owner_id == user.pk, "只有本人可以改名。")


VERBS = {
    "change-name": Verb("改名", is_owner, NameForm, rename, "已改名。", "原名不留。"),
    "forget": Verb("删除", is_owner, forms.Form, lambda view, *, by: view.delete(), "已删除。"),
}
endpoints.offer(Views, VERBS, answer=ViewSerializer, other={"forget": None})


@pytest.fixture
def view():
    return SavedView.objects.create(
        owner=UserFactory(role="office"), page="registry:list", name="原名", query="q=一二"
    )


def post(view, verb, body, by=None):
    request = APIRequestFactory().post("/", body, format="json")
    force_authenticate(request, by or view.owner)
    return Views.as_view({"post": verb})(request, pk=view.pk)


def test_a_verb_is_done_by_a_post_and_answers_with_the_row(view):
    answered = post(view, "change_name", {"name": "新名", "is_shared": True})
    assert (answered.status_code, answered.data) == (200, {"name": "新名", "is_shared": True})


def test_what_leaves_nothing_to_show_answers_without_a_body(view):
    assert post(view, "forget", {}).status_code == 204
    assert not SavedView.objects.exists()


def test_whom_the_policy_refuses_hears_why(view):
    answered = post(view, "change_name", {"name": "新名"}, by=UserFactory(role="office"))
    assert (answered.status_code, str(answered.data["detail"])) == (403, "只有本人可以改名。")


@pytest.mark.parametrize(
    ("body", "wrong"),
    [
        ({}, "name"),
        ({"name": "六个字的名称"}, "name"),
        ({"name": ["新名"]}, "name"),
        ({"name": True}, "name"),
        ({"name": "重名"}, "name"),
        (["新名"], "name"),
    ],
)
def test_a_body_the_form_refuses_is_a_400_beside_its_field(view, body, wrong):
    answered = post(view, "change_name", body)
    assert answered.status_code == 400
    assert wrong in answered.data
    view.refresh_from_db()
    assert view.name == "原名"


def test_a_number_is_taken_as_it_would_be_typed(view):
    assert post(view, "change_name", {"name": 12}).data["name"] == "12"


def test_the_form_is_the_schema_of_the_body():
    fields = documented("change-name", NameForm)().fields
    assert [(name, field.required, field.label) for name, field in fields.items()] == [
        ("name", True, "名称"),
        ("is_shared", False, "共享"),
    ]
    assert documented("change-name", NameForm).__name__ == "NameChangeNameSerializer"
