"""密码: long enough, of several kinds of signs, without the words a guesser tries first."""

import pytest

from accounts.rules.passwords import LONGEST, PasswordPolicy, fault, words_in

POLICY = PasswordPolicy(10, 3)
GOOD = "Shan-Shui-48"


@pytest.mark.parametrize(
    ("password", "sentence"),
    [
        (GOOD, ""),
        (GOOD[:9], "密码至少 10 位，现在是 9 位"),
        (GOOD[:10], ""),
        ("Aa1-" + "x" * (LONGEST - 4), ""),
        ("Aa1-" + "x" * (LONGEST - 3), "密码最长"),
        ("shanshui48", "中的 3 类，现在是 2 类"),
        ("Shanshui48", ""),
        ("Qijiang-4813", "密码不能含“qijiang”"),
    ],
)
def test_what_a_password_lacks(password, sentence):
    said = fault(password, POLICY, words=["qijiang"])
    assert sentence in said
    assert bool(said) == bool(sentence)


@pytest.mark.parametrize(
    ("word", "held"),
    [
        ("QIJIANG", True),
        ("shan", True),
        ("sh", False),
        ("abc", False),
        ("山水", True),
        ("水", False),
    ],
)
def test_which_words_count(word, held):
    password = "Shan-Q1jiang-山水"
    assert words_in(password, [word]) == (word if held else "")
