"""真值表 of oversight: everybody's answer for each state, and the action's refusal."""

import pytest
from django.core.exceptions import ValidationError

from enterprises.oversight import policies
from enterprises.oversight.actions import inspections
from enterprises.oversight.actions.renewals import note_renewal, report_duty
from enterprises.oversight.models import Inspection
from enterprises.pools.policies import can_tend
from jobs.uploads.reading import prepare
from tests.enterprises.pools.answers import (
    DECIDED,
    KEEPERS,
    TENDERS,
    Row,
    action_answers,
    case_id,
    cases,
    of_firm,
    policy_answers,
)
from tests.enterprises.pools.stays import NOW, TODAY
from tests.factories.registry import QualificationFactory
from tests.factories.uploads import pdf
from tests.truth import a_firm

pytestmark = pytest.mark.django_db
NOT_YOURS = {"-": "由双倍增办、区科技局和所属街镇登记，您可以查看。"}
NOT_KEEPER = "抽查由双倍增办或区科技局进行。"
NOT_FILER = "检查文书由双倍增办或区科技局上传。"
SAID = {"finding": "资料齐全", "document_no": "检 1 号"}


def title(firm, people):
    return QualificationFactory(enterprise=firm)


def drawn(result):
    """An inspection with this result."""
    is_open = result == "open"
    paper = {} if is_open else SAID | {"closed_on": TODAY}

    def made(firm, people):
        return Inspection.objects.create(
            enterprise=firm,
            qualification=title(firm, people),
            batch="第 1 批",
            drawn_on=TODAY,
            result=result,
            **paper,
        )

    return made


def concluded(result):
    return lambda drawn, by: inspections.conclude(drawn, by=by, result=result, on=TODAY, **SAID)


def file_paper(inspection, by):
    return inspections.file_paper(inspection, by=by, file=prepare("文书.pdf", pdf()), now=NOW)


CONCLUDE = {"kept": concluded("kept"), "rectify": concluded("rectify")}
FILE = {"file_paper": file_paper}


def filed(result, marks):
    sentences = {"-": NOT_FILER, "x": "请先登记结论，再上传检查文书。"}
    return Row(policies.can_file_paper, result, marks, sentences, drawn(result), FILE)


TABLE = [
    Row(policies.can_inspect, "always", KEEPERS, {"-": NOT_KEEPER}, title, {
        "draw": lambda about, by: inspections.draw(
            by=by, kind="high_tech", count=1, batch="第 2 批", today=TODAY),
    }, about=lambda about: ()),
    Row(policies.can_conclude, "open", KEEPERS, {"-": NOT_KEEPER}, drawn("open"), CONCLUDE),
    Row(policies.can_conclude, "rectify", KEEPERS, {"-": NOT_KEEPER}, drawn("rectify"), CONCLUDE),
    Row(policies.can_conclude, "kept", DECIDED,
        {"-": NOT_KEEPER, "x": "抽查已有结论：资格保持。"}, drawn("kept"), CONCLUDE),
    Row(policies.can_conclude, "revoked", DECIDED,
        {"-": NOT_KEEPER, "x": "抽查已有结论：取消资格。"}, drawn("revoked"), CONCLUDE),
    filed("open", DECIDED),
    filed("kept", KEEPERS),
    filed("rectify", KEEPERS),
    filed("revoked", KEEPERS),
    Row(policies.can_note_renewal, "a title", TENDERS, NOT_YOURS, title, {
        "note_renewal": lambda about, by: note_renewal(about, by=by, step="filed", on=TODAY),
    }),
    Row(can_tend, "a firm", TENDERS, NOT_YOURS, of_firm, {
        "report_duty": lambda firm, by: report_duty(
            firm, by=by, kind="high_tech", year=2026, done_on=TODAY),
    }),
]  # fmt: skip


@pytest.fixture
def firm():
    return a_firm()


@pytest.mark.parametrize("row", TABLE, ids=case_id)
def test_everybody_is_answered_so(row, firm):
    assert policy_answers(row, firm) == row.answers


@pytest.mark.parametrize(("row", "deed"), cases(TABLE), ids=case_id)
def test_the_action_refuses_by_the_sentence_of_its_policy(row, deed, firm):
    assert action_answers(row, deed, firm) == row.answers


def test_whoever_is_close_to_the_firm_concludes_nothing_about_it(firm, office):
    inspection = drawn("open")(firm, {})
    firm.members.create(user=office)
    with pytest.raises(ValidationError, match="您与这家企业有关联，须回避，请由另一位同事办理。"):
        concluded("kept")(inspection, office)
    inspection.refresh_from_db()
    assert inspection.result == "open"
