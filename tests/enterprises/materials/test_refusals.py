"""Each verb of materials and corrections refuses by itself, in the words of its policy."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from enterprises.materials import actions, correcting, policies
from enterprises.materials.models import Correction, CorrectionItem, Material
from jobs.models import Upload
from jobs.rules.signatures import Media
from jobs.uploads.reading import Prepared
from tests.factories.accounts import UnitFactory, UserFactory
from tests.factories.materials import CorrectionFactory, MaterialFactory
from tests.factories.uploads import UploadFactory, picture

pytestmark = pytest.mark.django_db
NOW = timezone.now()
OF_A_MATERIAL = {  # verb, what is said, whose words the refusal is
    "withdraw": (actions.withdraw, {"reason": "过期"}, policies.can_change),
    "check": (actions.check, {}, policies.can_check),
}
OF_A_CORRECTION = {
    "answer": (correcting.answer, {"answers": {"founded_on": (True, "")}}, policies.can_answer),
    "withdraw": (correcting.withdraw, {}, policies.can_withdraw_correction),
}


@pytest.fixture
def stranger():
    return UserFactory(role="officer", unit=UnitFactory(department=True))


def everything():
    models = (Material, Correction, CorrectionItem, Upload)
    return [list(model.objects.order_by("pk").values()) for model in models]


def refusal(verb, *subject, **said):
    before = everything()
    with pytest.raises(ValidationError) as refused:
        verb(*subject, now=NOW, **said)
    assert everything() == before
    [sentence] = refused.value.messages
    return sentence


@pytest.mark.parametrize("name", OF_A_MATERIAL)
def test_a_verb_of_a_material_refuses_by_itself(stranger, name):
    verb, said, policy = OF_A_MATERIAL[name]
    material = MaterialFactory()
    assert refusal(verb, material, by=stranger, **said) == policy(stranger, material).reason


@pytest.mark.parametrize("name", OF_A_CORRECTION)
def test_a_verb_of_a_correction_refuses_by_itself(stranger, name):
    verb, said, policy = OF_A_CORRECTION[name]
    correction = CorrectionFactory()
    assert refusal(verb, correction, by=stranger, **said) == policy(stranger, correction).reason


def test_a_file_is_kept_and_described_by_who_may_add_it(stranger):
    material, content = MaterialFactory(), picture()
    firm, words = material.enterprise, policies.can_add(stranger, material.enterprise).reason
    file = Prepared(name="执照.png", media=Media.PNG, content=content)
    assert refusal(actions.keep_file, firm, by=stranger, file=file) == words
    said = {"upload": UploadFactory(), "kind": "licence", "title": "营业执照"}
    assert refusal(actions.add_material, firm, by=stranger, **said) == words


def test_what_is_replaced_already_is_not_replaced_again():
    old = MaterialFactory()
    MaterialFactory(enterprise=old.enterprise, replaces=old)
    office = UserFactory(role="office")
    said = {"upload": UploadFactory(), "kind": "licence", "title": "营业执照", "replaces": old}
    words = refusal(actions.add_material, old.enterprise, by=office, **said)
    assert words == policies.can_change(office, old).reason


def test_a_correction_is_proposed_by_the_firms_own_people(stranger):
    firm = MaterialFactory().enterprise
    words = refusal(correcting.propose, firm, by=stranger, changes={"founded_on": None})
    assert words == policies.can_propose(stranger, firm).reason


def test_nothing_is_added_to_a_record_that_was_merged():
    kept, gone = MaterialFactory().enterprise, MaterialFactory().enterprise
    gone.merged_into = kept
    gone.save()
    said = {"upload": UploadFactory(), "kind": "licence", "title": "营业执照"}
    assert "已并入" in refusal(actions.add_material, gone, by=UserFactory(role="office"), **said)
