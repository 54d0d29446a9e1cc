import pytest

from accounts.rules.sign_in_names import fault_of_telephone, telephone


@pytest.mark.parametrize(
    "written",
    [
        "13800000001",
        "138 0000 0001",
        "+86 138-0000-0001",
        "8613800000001",
        "１３８０００００００１",
    ],
)
def test_one_number_has_one_spelling(written):
    assert telephone(written) == "13800000001"


@pytest.mark.parametrize(
    ("number", "is_fine"),
    [
        ("", True),
        ("023-48661234", True),
        ("48661234", True),
        ("13800000001", True),
        ("1380000000", False),
        ("12345", False),
        ("电话", False),
    ],
)
def test_a_number_that_nobody_can_ring_is_a_fault(number, is_fine):
    assert (fault_of_telephone(telephone(number)) == "") is is_fine
