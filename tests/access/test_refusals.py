"""The page of a refusal, whole, for each persona: the matrix reads its words alone."""

import pytest
from django.urls import reverse

from qijiang_portal.explanations import EXPLANATIONS
from tests.access.asking import ask
from tests.access.world import PERSONAS

OWN_CONTACT = ("member", "operator", "bank")  # who change their own address themselves


def is_whole(answer, status) -> bool:
    page = answer.body.decode()
    framed = page.rstrip().endswith("</html>") and EXPLANATIONS[status].title in page
    return answer.status_code == status and framed


@pytest.mark.parametrize("who", PERSONAS)
def test_a_refusal_is_a_whole_page_for_everybody(world, who):
    assert is_whole(ask(world, who, "GET", "/no-such-page/"), 404)
    assert is_whole(ask(world, who, "DELETE", reverse("help")), 405)


@pytest.mark.parametrize("who", PERSONAS[1:])
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_so_is_what_one_may_not_do(world, who, method):
    url = reverse("accounts:create-user" if who in OWN_CONTACT else "accounts:contact")
    assert is_whole(ask(world, who, method, url), 403)
