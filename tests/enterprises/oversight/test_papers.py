"""检查文书: kept with the finding, shown to the firm and to officials in sight."""

from uuid import uuid4

import pytest

from enterprises.oversight.models import Inspection
from jobs.models import Upload
from tests.factories.accounts import UnitFactory, UserFactory
from tests.factories.oversight import InspectionFactory
from tests.factories.uploads import pdf, sent

pytestmark = pytest.mark.django_db


@pytest.fixture
def drawn():
    return InspectionFactory(result="open", finding="", document_no="", closed_on=None, paper=None)


def file_it(client, inspection, content=None):
    place = f"/pools/lists/inspections/{inspection.pk}/paper/"
    return client.post(place, {"file": sent("文书.pdf", content or pdf())})


def test_the_bureau_files_the_paper_once_there_is_a_finding(client, office, drawn):
    client.force_login(office)
    assert file_it(client, drawn).status_code == 403
    Inspection.objects.update(
        result="kept", finding="齐全", document_no="1 号", closed_on=drawn.drawn_on
    )
    page = client.get(f"/pools/lists/inspections/{drawn.pk}/paper/").content.decode()
    assert 'enctype="multipart/form-data"' in page
    assert file_it(client, drawn, b"<html>").status_code == 422
    assert not Upload.objects.exists()
    assert file_it(client, drawn).status_code == 302
    first = Inspection.objects.get().paper
    file_it(client, drawn, pdf(b"/Lang (zh)"))
    assert Inspection.objects.get().paper != first
    assert Upload.objects.filter(used_at__isnull=False).count() == 2  # the one before is kept


def test_a_row_s_page_sent_with_its_submission_key_does_its_work_once(client, office, drawn):
    """The address of the page has a part named `key` too."""
    client.force_login(office)
    said = {"result": "kept", "finding": "齐全", "document_no": "检1号", "on": drawn.drawn_on}
    said["submission_key"] = uuid4()
    for _ in range(2):
        answer = client.post(f"/pools/lists/inspections/{drawn.pk}/conclude/", said)
        assert answer.status_code == 302
        drawn.refresh_from_db()
        assert drawn.result == "kept"


def test_b61_the_firm_and_officials_in_sight_open_the_paper_and_nobody_else(client, office):
    inspection = InspectionFactory()
    firm = inspection.enterprise
    member, agent = UserFactory.create_batch(2, role="enterprise")
    mine = firm.members.create(user=member)
    place = f"/pools/inspections/{inspection.pk}/paper/"
    clerk = UserFactory(role="officer", unit=firm.township)
    elsewhere = UserFactory(role="officer", unit=UnitFactory())
    for who, status in [(office, 200), (clerk, 200), (member, 200), (agent, 404), (elsewhere, 404)]:
        client.force_login(who)
        assert client.get(place).status_code == status, who.role
    client.force_login(member)
    assert place in client.get(f"/pools/firms/{firm.credit_code}/", follow=True).content.decode()
    mine.delete()
    assert client.get(place).status_code == 404
