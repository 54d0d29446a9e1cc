"""营业执照 with a claim: kept apart, seen by those who decide, never by anybody else."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from enterprises.membership import actions
from enterprises.membership.models import Claim
from jobs.models import Upload
from jobs.uploads import store
from tests.factories.accounts import UnitFactory, UserFactory
from tests.factories.membership import ClaimFactory
from tests.factories.uploads import pdf, sent

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim():
    return ClaimFactory()


@pytest.fixture
def draft():
    return ClaimFactory(state="draft", submitted_at=None, licence=None)


def place(claim):
    return f"/membership/claims/{claim.pk}/licence/"


def ask(claim):
    return f"/membership/claims/{claim.pk}/ask/licence/"


def test_b61_a_licence_is_opened_by_who_may_see_the_claim_and_by_nobody_else(client, claim):
    clerk = UserFactory(role="officer", unit=claim.home)
    strangers = [UserFactory(role="officer", unit=UnitFactory()), UserFactory(role="enterprise")]
    for who, status in [(claim.user, 200), (clerk, 200), *((one, 404) for one in strangers)]:
        client.force_login(who)
        assert client.get(place(claim)).status_code == status
    client.logout()
    assert client.get(place(claim)).status_code == 302


def test_b61_a_direct_link_is_dead_once_the_officer_has_moved(client, claim):
    clerk = UserFactory(role="officer", unit=claim.home)
    client.force_login(clerk)
    assert client.get(place(claim)).status_code == 200
    clerk.unit = UnitFactory()
    clerk.save()
    assert client.get(place(claim)).status_code == 302  # the session ends with the appointment
    client.force_login(clerk)
    assert client.get(place(claim)).status_code == 404


def test_b61_neither_address_nor_page_betrays_where_the_file_lies(client, claim):
    client.force_login(claim.user)
    page = client.get(claim.get_absolute_url()).content.decode()
    assert claim.licence.sha256 not in page
    assert (
        client.get(f"/files/uploads/{claim.licence.sha256[:2]}/{claim.licence.sha256}").status_code
        == 404
    )


def test_a_licence_is_asked_for_and_a_new_one_takes_its_place(client, draft):
    client.force_login(draft.user)
    refused = client.post(ask(draft), {"submission_key": ""})
    assert refused.status_code == 422
    assert "请选择文件" in refused.content.decode()
    with pytest.raises(ValidationError, match="还没有上传营业执照"):
        actions.submit(draft, by=draft.user, now=timezone.now())
    client.post(ask(draft), {"file": sent()})
    client.post(ask(draft), {"file": sent("执照.pdf", pdf())})
    draft.refresh_from_db()
    assert draft.licence.name == "执照.pdf"
    assert [one.pk for one in Upload.objects.all()] == [draft.licence.pk]
    page = client.get(ask(draft)).content.decode()
    assert 'enctype="multipart/form-data"' in page
    assert "执照.pdf" in page


def test_b56_what_is_no_picture_is_refused_on_the_page_and_nothing_is_kept(client, draft):
    client.force_login(draft.user)
    answer = client.post(ask(draft), {"file": sent("执照.png", b"<svg onload=alert(1)>")})
    assert answer.status_code == 422
    assert "文件内容不是 PNG 图片" in answer.content.decode()
    assert not Upload.objects.exists()
    assert Claim.objects.get(pk=draft.pk).licence is None


def test_b60_a_claim_fills_the_room_of_its_person_and_not_of_the_company(client, draft):
    client.force_login(draft.user)
    client.post(ask(draft), {"file": sent()})
    kept = Upload.objects.get()
    assert (kept.owner, kept.about) == (draft.user, "")


def test_b62_an_infected_licence_is_not_sent_and_the_officer_never_opens_it(client, claim):
    Upload.objects.update(scan_state="infected")
    client.force_login(UserFactory(role="officer", unit=claim.home))
    assert client.get(place(claim)).status_code == 403
    assert "已隔离" in client.get(claim.get_absolute_url()).content.decode()
    claim.state = "returned"
    claim.reason = "请重新上传"
    claim.save()
    with pytest.raises(ValidationError, match="发现病毒"):
        actions.submit(claim, by=claim.user, now=timezone.now())


def test_f41_a_licence_whose_row_does_not_come_leaves_the_claim_as_it_was(
    client, draft, monkeypatch
):
    def killed(self, *args, **kwargs):
        raise RuntimeError("killed")

    client.force_login(draft.user)
    client.raise_request_exception = False
    with monkeypatch.context() as broken:
        broken.setattr(Claim, "save", killed)
        assert client.post(ask(draft), {"file": sent()}).status_code == 500
    assert Claim.objects.get(pk=draft.pk).licence is None
    assert not Upload.objects.exists()
    assert client.post(ask(draft), {"file": sent()}).status_code == 302
    assert store.read(Claim.objects.get(pk=draft.pk).licence.sha256)
