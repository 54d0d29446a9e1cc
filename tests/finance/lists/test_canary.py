"""别家银行的行: nowhere in a page, an answer of the API, a workbook, a message or a letter."""

from io import BytesIO

import pytest
from django.core import mail
from django.utils import timezone
from openpyxl import load_workbook

from accounts.models import Notice
from finance.lists import actions
from finance.lists.models import ListRow
from tests.factories.registry import EnterpriseFactory
from tests.finance.lists.sending import a_bank, row, send

pytestmark = pytest.mark.django_db
MARKS = ("乙canary银行", "乙canary企业", "CANARY-2")
LISTS = ("bank_lists", "bank_list_rows", "bank_corrections", "bank_columns", "bank_list_periods")


@pytest.fixture
def seats(office):
    """Both have sent, been asked, and mapped their columns."""
    mine, other = a_bank(name="甲银行"), a_bank(name=MARKS[0])
    for seat, number, name in ((mine, "OWN-1", "甲企业"), (other, MARKS[2], MARKS[1])):
        send(seat, [row(EnterpriseFactory(name=name), 合同号=number)])
        one = ListRow.objects.get(contract_no=number)
        told = {"by": office, "now": timezone.now(), "field": "balance", "reason": "unlike_book"}
        actions.ask_correction(one, **told)
        columns = {"contract_no": f"{number}列", "balance": "余额"}
        actions.map_columns(seat.institution, by=seat.user, now=timezone.now(), columns=columns)
    return mine, other


def clean(text):
    return not any(mark in text for mark in MARKS)


def test_a_bank_reads_no_row_of_another_in_html_json_or_xlsx(client, seats):
    mine, _ = seats
    client.force_login(mine.user)
    for key in LISTS:
        address = f"/{key.replace('_', '-')}/?all=1"
        page = client.get(address).content.decode()
        assert clean(page), address
        answer = client.get(f"/api/v1/{key}/")
        assert answer.status_code == 200
        assert clean(answer.content.decode()), key
        made = client.get(f"/lists/{key}/export/")
        book = load_workbook(BytesIO(b"".join(made.streaming_content)))
        cells = [str(cell) for sheet in book for line in sheet.values for cell in line]
        assert clean(" ".join(cells)), key
    assert "OWN-1" in client.get("/bank-list-rows/?all=1").content.decode()
    for url in ("/", "/imports/", "/bank-mapping/"):
        assert clean(client.get(url, follow=True).content.decode()), url


def test_what_is_the_others_is_not_there(client, seats):
    mine, other = seats
    client.force_login(mine.user)
    filing = other.institution.monthly_lists.get()
    one = ListRow.objects.get(delivery__list=filing)
    for url in (
        filing.get_absolute_url(),
        one.get_absolute_url(),
        filing.corrections.get().get_absolute_url(),
        other.institution.column_mappings.get().get_absolute_url(),
        f"/imports/{filing.deliveries.get().batch_id}/",
        f"/imports/{filing.deliveries.get().batch_id}/errors/",
    ):
        assert client.get(url).status_code == 404, url


def test_messages_and_letters_tell_a_bank_of_its_own_alone(seats):
    mine, _ = seats
    told = Notice.objects.filter(user=mine.user)
    assert told.exists()
    assert all(clean(f"{one.title} {one.body} {one.url}") for one in told)
    letters = [one for one in mail.outbox if mine.user.email in one.to]
    assert all(clean(f"{one.subject} {one.body}") for one in letters)
