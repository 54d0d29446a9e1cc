"""谁可以办银行月报: who he is → allowed, or the sentence of the refusal."""

import pytest
from django.utils import timezone

from finance.lists import policies
from finance.lists.models import (
    BankList,
    ColumnMapping,
    Correction,
    Delivery,
    ListCollection,
    ListRosterEntry,
    ListRow,
)
from tests.factories.bank_lists import (
    BankListFactory,
    ColumnMappingFactory,
    CorrectionFactory,
    DeliveryFactory,
    ListRosterEntryFactory,
    ListRowFactory,
)
from tests.factories.finance import BankFactory
from tests.finance.people import cast
from tests.truth import answers

pytestmark = pytest.mark.django_db
SENTENCES = {
    "a": "由牵头单位、领导和银行人员查看",
    "b": "由双倍增办、区科技局或区金融服务中心办理",
    "c": "由这家银行的人员报送",
    "d": "不是银行",
    "e": "接受后已经进账",
    "f": "重新报送了新的文件",
    "g": "请退回月报",
    "h": "不用",
    "i": "在新的一行上",
    "j": "请银行在下期更正",
}
# fmt: off
# columns: tests.finance.people.cast
ALONE = {
    "can_see":       "yyyyyaaaaayyyyyaayaaa",
    "can_keep":      "yybyybbbbbbbbbbbbbbbb",
    "can_send_some": "yycyycccccyycyccccccc",
}
OF_A_LIST = {
    "can_accept":      "yybyybbbbbbbbbbbbbbbb",
    "can_undo_submit": "yycyycccccyyccccccccc",
    "can_undo_accept": "eeeeeeeeeeeeeeeeeeeee",
}
OF_A_ROW = {
    "present":  "yybyybbbbbbbbbbbbbbbb",
    "earlier":  "iibiibbbbbbbbbbbbbbbb",
    "missing":  "ggbggbbbbbbbbbbbbbbbb",
    "accepted": "jjbjjbbbbbbbbbbbbbbbb",
}
OF_A_CORRECTION = {
    ("can_answer", "open"):        "yycyycccccyyccccccccc",
    ("can_answer", "corrected"):   "hhhhhhhhhhhhhhhhhhhhh",
    ("can_withdraw", "open"):      "yybyybbbbbbbbbbbbbbbb",
    ("can_withdraw", "confirmed"): "hhbhhbbbbbbbbbbbbbbbb",
}
FILL = {"bank": "yycyycccccyyccccccccc", "trustee": "ddddddddddddddddddddd"}
SEEN = "yyyyynnnnnyynnynnnnnn"
# fmt: on


@pytest.fixture
def bank():
    return BankFactory()


@pytest.mark.parametrize("name", ALONE)
def test_who_may_look_open_and_send(bank, name):
    assert answers(cast(bank), getattr(policies, name), SENTENCES) == ALONE[name]


@pytest.mark.parametrize("kind", FILL)
def test_who_may_send_for_which_institution(bank, kind):
    people = cast(bank)
    of = bank if kind == "bank" else BankFactory(trustee=True)
    assert answers(people, lambda who: policies.can_fill(who, of), SENTENCES) == FILL[kind]
    mapping = ColumnMappingFactory(institution=of)
    assert answers(people, lambda who: policies.can_map(who, mapping), SENTENCES) == FILL[kind]


@pytest.mark.parametrize("name", OF_A_LIST)
def test_who_may_what_with_a_list(bank, name):
    filing = BankListFactory(institution=bank)
    may = getattr(policies, name)
    told = answers(cast(bank), lambda who: may(who, filing), SENTENCES)
    assert told == OF_A_LIST[name]


@pytest.mark.parametrize("case", OF_A_ROW)
def test_who_may_ask_for_a_correction(bank, case):
    accepted = {"state": "accepted", "accepted_at": timezone.now()} if case == "accepted" else {}
    delivery = DeliveryFactory(
        list=BankListFactory(institution=bank, **accepted), is_current=case != "earlier"
    )
    one = ListRowFactory(delivery=delivery, outcome="missing" if case == "missing" else "new")
    told = answers(cast(bank), lambda who: policies.can_ask(who, one), SENTENCES)
    assert told == OF_A_ROW[case]


@pytest.mark.parametrize(("name", "answer"), OF_A_CORRECTION)
def test_who_may_what_with_a_correction(bank, name, answer):
    answered = None if answer == "open" else timezone.now()
    filing = BankListFactory(institution=bank)
    one = CorrectionFactory(list=filing, answer=answer, answered_at=answered)
    may = getattr(policies, name)
    told = answers(cast(bank), lambda who: may(who, one), SENTENCES)
    assert told == OF_A_CORRECTION[name, answer]


@pytest.mark.parametrize(
    "model", [BankList, ColumnMapping, Correction, Delivery, ListRosterEntry, ListRow]
)
def test_the_overseers_see_all_and_a_bank_what_is_its_own(bank, model):
    filing = BankListFactory(institution=bank)
    ListRowFactory(delivery=DeliveryFactory(list=filing))
    CorrectionFactory(list=filing)
    ColumnMappingFactory(institution=bank)
    ListRosterEntryFactory(institution=bank, collection=filing.collection)
    seen = [model.objects.visible_to(who).exists() for who in cast(bank).values()]
    assert "".join("ny"[one] for one in seen) == SEEN


def test_months_are_no_secret_to_banks(bank):
    ListRosterEntryFactory(institution=bank)
    seen = [ListCollection.objects.visible_to(who).exists() for who in cast(bank).values()]
    assert "".join("ny"[one] for one in seen) == "yyyyynnnnnyyyyynnynnn"
