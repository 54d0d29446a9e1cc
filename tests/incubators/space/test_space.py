from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core import mail
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone

from accounts.models import AuditEvent, Notice, System
from common.duties import duties_of
from incubators.space.actions import enquiries, offers
from incubators.space.models import Enquiry, SpaceOffer
from tests.factories.accounts import UnitFactory, UserFactory
from tests.factories.incubators import IncubatorFactory, OperatorMemberFactory, counted_from
from tests.factories.space import EnquiryFactory, SpaceOfferFactory
from tests.factories.stays import TenancyFactory

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 26)
NOON = datetime(2026, 11, 26, 12, tzinfo=ZoneInfo("Asia/Shanghai"))
ASKED = {
    "organization": "演示团队",
    "name": "演示甲",
    "contact": "asker@example.cn",
    "content": "需要 100 ㎡",
    "agreed": "on",
}


@pytest.fixture(autouse=True)
def _noon():
    with time_machine.travel(NOON, tick=False):
        yield


def offered(**values):
    office = UserFactory(role="office")
    told = {"place": "1 层", "area": 50, "price": "free", "first_day": DAY, "last_day": None}
    return offers.publish(IncubatorFactory(), by=office, **(told | values))


def test_a_visitor_finds_free_space_and_asks_without_an_account(client):
    offer = SpaceOfferFactory(incubator__name="青年众创空间")
    assert "青年众创空间" in client.get("/space/").content.decode()
    answer = client.post(offer.get_absolute_url(), ASKED)
    enquiry = Enquiry.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, f"/space/asked/{enquiry.token}/")
    page = client.get(answer["Location"]).content.decode()
    assert "最迟 2026-12-01 答复" in page  # Thursday; three working days
    assert "演示甲" not in page
    assert "asker@example.cn" not in page


def test_it_reaches_the_operator_and_the_bureau(client):
    member = OperatorMemberFactory()
    bureau = UserFactory(role="officer", unit=UnitFactory(bureau=True))
    offer = SpaceOfferFactory(incubator=IncubatorFactory(operator=member.operator))
    client.post(offer.get_absolute_url(), ASKED)
    assert set(Notice.objects.values_list("user", flat=True)) >= {member.user.pk, bureau.pk}
    for person in (member.user, bureau):
        told = [duty for duty in duties_of(person, DAY) if "场地咨询待答复" in duty.text]
        assert [(duty.text, duty.due) for duty in told] == [
            ("1 条场地咨询待答复", date(2026, 12, 1))
        ]


def test_the_same_words_within_the_hour_are_one_enquiry():
    offer = SpaceOfferFactory()
    told = {name: value for name, value in ASKED.items() if name != "agreed"}
    told["privacy_version"] = "1"
    first = enquiries.ask(offer, by=System(), now=NOON, **told)
    assert enquiries.ask(offer, by=System(), now=NOON + timedelta(minutes=59), **told) == first
    later = enquiries.ask(offer, by=System(), now=NOON + timedelta(minutes=61), **told)
    assert later != first


def test_a_double_click_leads_twice_to_the_one_receipt(client):
    offer = SpaceOfferFactory()
    first, second = (client.post(offer.get_absolute_url(), ASKED) for _ in range(2))
    assert Enquiry.objects.count() == 1
    assert (second.status_code, second["Location"]) == (302, first["Location"])


def test_one_place_cannot_ask_without_end(client):
    offer = SpaceOfferFactory()
    codes = [
        client.post(offer.get_absolute_url(), ASKED | {"content": f"第 {n} 次"}).status_code
        for n in range(12)
    ]
    assert codes[0] == 302
    assert codes[-1] == 422
    refusal = client.post(offer.get_absolute_url(), ASKED | {"content": "又一次"})
    assert "分钟后再提交" in refusal.content.decode()


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("agreed", "", "请阅读隐私说明并勾选同意。"),
        ("contact", "12345", "无法识别，请填电子邮箱（如 name@example.cn）或 11 位手机号。"),
        ("website", "http://x", "像是机器填写的"),
    ],
)
def test_what_cannot_be_answered_is_not_taken(client, field, value, sentence):
    offer = SpaceOfferFactory()
    page = client.post(offer.get_absolute_url(), ASKED | {field: value})
    assert (page.status_code, Enquiry.objects.count()) == (422, 0)
    assert sentence in page.content.decode()


def test_the_answer_stands_under_the_receipt_and_the_asker_is_told(
    client, django_capture_on_commit_callbacks
):
    enquiry, office = EnquiryFactory(), UserFactory(role="office")
    with django_capture_on_commit_callbacks(execute=True):
        enquiries.answer(enquiry, by=office, text="可以，请来看房", now=timezone.now())
    assert "可以，请来看房" in client.get(f"/space/asked/{enquiry.token}/").content.decode()
    assert [letter.to for letter in mail.outbox] == [["asker@example.cn"]]
    assert f"/space/asked/{enquiry.token}/" in mail.outbox[0].body
    with pytest.raises(ValidationError, match="已答复"):
        enquiries.answer(enquiry, by=office, text="再答", now=timezone.now())


def test_a_closed_enquiry_keeps_its_answer_and_the_reason():
    enquiry, office = EnquiryFactory(), UserFactory(role="office")
    enquiries.answer(enquiry, by=office, text="可以", now=NOON)
    closed = enquiries.close(enquiry, by=office, text="已入驻", now=NOON)
    assert (closed.state, closed.answer) == ("closed", "可以\n已入驻")
    with pytest.raises(ValidationError, match="已经了结"):
        enquiries.close(enquiry, by=office, text="再来", now=NOON)


def test_what_is_taken_down_is_shown_no_more(client):
    offer = offered()
    assert client.get(offer.get_absolute_url()).status_code == 200
    offers.take_down(offer, by=UserFactory(role="office"), today=DAY)
    assert client.get(offer.get_absolute_url()).status_code == 404
    again = offers.take_down(offer, by=UserFactory(role="office"), today=DAY)
    assert again.shown_during.upper == DAY


def test_it_is_shown_through_its_last_day():
    offer = offered(last_day=DAY)
    assert SpaceOffer.objects.shown_on(DAY).get() == offer
    assert not SpaceOffer.objects.shown_on(DAY + timedelta(1)).exists()
    assert offer.last_day == DAY


def test_a_bank_a_neighbour_and_another_operator_may_not_publish():
    carrier = IncubatorFactory()
    others = [
        UserFactory(role="bank"),
        UserFactory(role="officer", unit=UnitFactory()),
        OperatorMemberFactory().user,
        UserFactory(role="leader"),
    ]
    for other in others:
        with pytest.raises(ValidationError, match="空余场地由"):
            offers.publish(
                carrier, by=other, place="1", area=1, price="free", first_day=DAY, last_day=None
            )


def test_who_saw_the_address_is_kept(client):
    enquiry = EnquiryFactory()
    client.force_login(UserFactory(role="office"))
    page = client.post(f"/space/contact/{enquiry.pk}/")
    assert "asker@example.cn" in page.content.decode()
    assert AuditEvent.objects.filter(action="reveal_personal").count() == 1
    listed = client.get("/space/enquiries/").content.decode()
    assert "asker@example.cn" not in listed
    assert "演示甲" not in listed


@pytest.mark.parametrize(
    ("values", "constraint"),
    [
        ({"area": None}, "space_offer_has_room"),
        ({"area": 0, "seats": 0}, "space_offer_has_room"),
        ({"area": -1, "seats": 3}, "space_offer_room_is_not_negative"),
        ({"shown_during": DateRange(None, DAY)}, "space_offer_is_shown_some_days"),
        ({"shown_during": DateRange(DAY, DAY)}, "space_offer_is_shown_some_days"),
    ],
)
def test_the_database_refuses_an_offer_of_nothing(values, constraint):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        SpaceOfferFactory(**values)


@pytest.mark.parametrize(
    ("values", "constraint"),
    [
        ({"state": "answered"}, "enquiry_answered_in_words_at_a_time"),
        ({"answer": "好"}, "enquiry_answered_in_words_at_a_time"),
        ({"state": "lost", "answer": "好", "answered_at": NOON}, "enquiry_state_is_known"),
    ],
)
def test_the_database_refuses_an_answer_without_words(values, constraint):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        EnquiryFactory(**values)


def test_public_pages_ask_few_queries(client, django_assert_max_num_queries):
    for _ in range(30):
        SpaceOfferFactory()
    with django_assert_max_num_queries(6):
        client.get("/space/")


def test_no_more_is_offered_than_the_ledger_and_the_stays_leave(client):
    carrier, office = IncubatorFactory(), UserFactory(role="office")
    counted_from(carrier, date(2024, 1, 1), total=1000, self_controlled=800, public=100)
    TenancyFactory(incubator=carrier, during=DateRange(date(2025, 1, 1), None), area=400)
    told = {"place": "1 层", "price": "free", "first_day": DAY, "last_day": None}
    with pytest.raises(ValidationError, match="只空余 300 ㎡"):
        offers.publish(carrier, by=office, area=301, **told)
    offer = offers.publish(carrier, by=office, area=300, **told)
    with pytest.raises(ValidationError, match="只空余 300 ㎡"):
        offers.correct(offer, by=office, area=301, **told)
    client.force_login(office)
    assert "300 ㎡" in client.get(f"/space/publish/{carrier.pk}/").content.decode()
