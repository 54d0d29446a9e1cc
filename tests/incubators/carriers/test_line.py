"""标签: one line over the lists of all rooms of carriers."""

import pytest

from incubators.carriers.line import LINE
from tests.factories.accounts import UserFactory
from tests.factories.incubators import OperatorMemberFactory

pytestmark = pytest.mark.django_db


def test_the_line_has_the_words_of_the_rooms():
    words = [tab["label"] for tab in LINE.shown("incubators:list")["tabs"]]
    assert words == ["载体", "入驻", "月报", "上档升位", "空余场地", "运营机构"]


@pytest.mark.parametrize("key", sorted(LINE.choices))
def test_every_page_of_it_opens_and_marks_itself(client, key):
    url = LINE.choices[key].address()
    for user in (UserFactory(role="office"), OperatorMemberFactory().user):
        client.force_login(user)
        page = client.get(url)
        assert page.status_code == 200
        assert [tab["label"] for tab in page.context["tabs"] if tab["current"]] == [
            LINE.choices[key].tab.label
        ]
