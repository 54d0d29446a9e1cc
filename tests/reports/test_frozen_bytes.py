"""字节不变: equal facts give the very bytes they gave when these fingerprints were taken."""

import hashlib
import json
from datetime import date, datetime

import pytest

from accounts.models import System
from enterprises.registry import actions as registry
from enterprises.registry.models import Enterprise
from enterprises.registry.related import is_kept
from reports import actions, selectors
from reports.api.serializers import EditionRowSerializer
from reports.drafts import canonical
from reports.models import EditionRow
from tests.reports.test_editions import OCTOBER, a_busy_october

pytestmark = pytest.mark.django_db
BY = System()
OF_THE_PLAN = ("definitions", "official", "title")  # texts of the district's folder
NOVEMBER = date(2026, 11, 1)


def fingerprint(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def said(edition) -> str:
    """The paper's own bytes, without the words it only repeats from the plan."""
    content = json.loads(edition.content)
    assert canonical(content) == edition.content
    return fingerprint(canonical({k: v for k, v in content.items() if k not in OF_THE_PLAN}))


def kept(edition) -> str:
    """The rows behind its figures, as the API gave them before they had a number of their own."""
    rows = EditionRowSerializer(EditionRow.objects.filter(edition=edition), many=True).data
    assert {row.pop("number") for row in rows} == {"1.0000"}
    return fingerprint("\n".join(sorted(json.dumps(row, ensure_ascii=False) for row in rows)))


@pytest.mark.usefixtures("only_firms_measured")
def test_two_papers_with_moves_exits_and_late_facts_are_the_same_bytes_as_ever(
    registrar, towns, now
):
    a_busy_october(registrar, towns)
    october = actions.build_monthly(OCTOBER, by=BY, now=now)
    registrar.holds(towns[0], date(2026, 9, 1), date(2029, 8, 31))
    gone = registrar.holds(None, date(2026, 9, 3), date(2029, 9, 2), kind="srdi")
    registry.deregister(gone, by=BY, on=date(2026, 11, 5), reason="办结")
    first = selectors.figure_rows(october, indicator="high_tech", role="stock", unit=None)
    code = first.order_by("code").values_list("code", flat=True)[0]
    wrong = Enterprise.objects.get(credit_code=code)
    registry.revoke(wrong.qualifications.last(), by=BY, on=date(2026, 10, 9), reason="迟报")
    later = datetime(2026, 12, 4, 8, tzinfo=now.tzinfo)
    november = actions.build_monthly(NOVEMBER, by=BY, now=later)
    assert json.loads(november.content)["corrections"]
    assert (said(october), kept(october)) == ("4ce4f6a19afd423e", "3332d9cff86ad689")
    assert (said(november), kept(november)) == ("45c54b6b93abadc4", "841ca6a009de5850")


def test_a_firm_that_a_frozen_paper_names_is_not_taken_away_again(registrar, towns, now):
    named = registrar.holds(towns[0], date(2025, 1, 1), date(2027, 12, 31))
    other = registrar.firm(towns[0])
    assert not is_kept([named.pk, other.pk])
    actions.build_monthly(OCTOBER, by=BY, now=now)
    assert is_kept([named.pk, other.pk])
    assert not is_kept([other.pk])
