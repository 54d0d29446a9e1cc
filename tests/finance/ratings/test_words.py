"""绿、蓝 are preferred and nothing else is."""

import pytest

from finance.ratings.rules.words import Shade, is_preferred


@pytest.mark.parametrize("shade", [*Shade, None, ""])
def test_green_and_blue_alone_are_preferred(shade):
    assert is_preferred(shade) is (shade in ("green", "blue"))
