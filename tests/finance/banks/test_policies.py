"""谁可以办机构、协议、人员: who he is → allowed, or the sentence of the refusal."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from common.dates import today
from finance.banks import policies
from finance.banks.models import Agreement, Institution, InstitutionMember, Invitation
from seats import policies as of_seats
from tests.factories.finance import AgreementFactory, BankerFactory, BankFactory
from tests.factories.seats import InstitutionInvitationFactory
from tests.finance.people import cast
from tests.truth import answers

pytestmark = pytest.mark.django_db
SENTENCES = {
    "a": "由牵头单位、领导和机构人员查看",
    "b": "由双倍增办、区科技局或区金融服务中心登记",
    "c": "人员由本机构负责人增减",
    "d": "已加入合作的机构不能并入",
    "e": "已经到期",
    "f": "不用交接给自己",
    "g": "不能担任负责人",
    "h": "由现任负责人交接",
    "i": "请用“邀请人员”",
    "j": "邀请发给了另一个地址",
    "k": "一个账号只有一种身份",
}
# fmt: off
# columns: tests.finance.people.cast
ALONE = {
    "can_see":      "yyyyyaaaaayyyyyaayaaa",
    "can_register": "yybyybbbbbbbbbbbbbbbb",
}
OF_A_BANK = {
    (policies.can_change, True):  "yybyybbbbbbbbbbbbbbbb",
    (policies.can_merge, True):   "ddbddbbbbbbbbbbbbbbbb",
    (policies.can_merge, False):  "yybyybbbbbbbbbbbbbbbb",
    (of_seats.can_manage, True):  "yycyycccccycccccccccc",
    (of_seats.can_add, True):     "yyiyyiiiiiiiiiiiiiiii",
}
OF_AN_AGREEMENT = {
    None:             "yybyybbbbbbbbbbbbbbbb",
    date(2024, 1, 1): "eebeebbbbbbbbbbbbbbbb",
}
OF_A_MEMBER = {
    ("can_change_member", "clerk"): "yycyycccccycccccccccc",
    ("can_remove", "clerk"):        "yycyycccccyyccccccccc",
    ("can_remove", "manager"):      "yycyycccccycccccccccc",
    ("can_hand_over", "clerk"):     "yyhyyhhhhhyhhhhhhhhhh",
    ("can_hand_over", "manager"):   "yyhyyhhhhhfhhhhhhhhhh",
    ("can_hand_over", "late"):      "gghgghhhhhghhhhhhhhhh",
}
OF_AN_INVITATION = {  # policy, to whom it was sent
    ("can_revoke", "bank"): "yycyycccccycccccccccc",
    ("can_accept", "bank"): "jjjjjjjjjjjjjjjjjyjjj",
    ("can_accept", "firm"): "jjjjjjjjjjjjjjjkjjjjj",
}
INVITATION_SEEN = "yynyynnnnnynnnnnnynnn"
SEEN = "yyyyynnnnnyynnynnnnnn"
# fmt: on


@pytest.fixture
def bank():
    return BankFactory()


@pytest.mark.parametrize("name", ALONE)
def test_who_may_look_and_register(bank, name):
    assert answers(cast(bank), getattr(policies, name), SENTENCES) == ALONE[name]


@pytest.mark.parametrize(("may", "joined"), OF_A_BANK)
def test_who_may_what_with_an_institution(bank, may, joined):
    bank.is_joined = joined
    bank.save()
    told = answers(cast(bank), lambda who: may(who, bank), SENTENCES)
    assert told == OF_A_BANK[may, joined]


@pytest.mark.parametrize("until", OF_AN_AGREEMENT)
def test_who_may_end_an_agreement(bank, until):
    agreement = AgreementFactory(institution=bank, during=(date(2023, 1, 1), until))
    agreement.refresh_from_db()
    told = answers(cast(bank), lambda who: policies.can_end(who, agreement), SENTENCES)
    assert told == OF_AN_AGREEMENT[until]


@pytest.mark.parametrize(("name", "whose"), OF_A_MEMBER)
def test_who_may_what_with_a_person(bank, name, whose):
    people = cast(bank)
    past = today() - timedelta(days=1)
    late = BankerFactory(institution=bank, role="clerk", valid_until=past)
    seat = late if whose == "late" else InstitutionMember.objects.get(user=people[whose])
    may = getattr(of_seats, name)
    assert answers(people, lambda who: may(who, seat), SENTENCES) == OF_A_MEMBER[name, whose]


@pytest.mark.parametrize(("name", "to"), OF_AN_INVITATION)
def test_who_may_what_with_an_invitation(bank, name, to):
    people, may, now = cast(bank), getattr(of_seats, name), timezone.now()
    one = InstitutionInvitationFactory(institution=bank, contact=people[to].username)
    told = answers(people, lambda who: may(who, one, now), SENTENCES)
    assert told == OF_AN_INVITATION[name, to]


def test_an_invitation_is_seen_by_the_leads_who_leads_the_bank_and_the_one_invited(bank):
    people = cast(bank)
    one = InstitutionInvitationFactory(institution=bank, contact=people["bank"].username)
    seen = [
        Invitation.objects.visible_to(who).filter(pk=one.pk).exists() for who in people.values()
    ]
    assert "".join("ny"[is_seen] for is_seen in seen) == INVITATION_SEEN


@pytest.mark.parametrize("model", [Institution, Agreement, InstitutionMember])
def test_overseers_see_all_and_a_banks_people_what_is_theirs(bank, model):
    AgreementFactory(institution=bank)
    people = cast(bank)
    row = model.objects.filter(
        **({"pk": bank.pk} if model is Institution else {"institution": bank})
    )
    seen = [bool(model.objects.visible_to(who) & row) for who in people.values()]
    assert "".join("ny"[one] for one in seen) == SEEN
