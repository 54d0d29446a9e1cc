import pytest

from accounts.rules.browsers import browser_of

AGENTS = {
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/126.0 Safari/537.36 Edg/126.0": "Edge 浏览器 · 视窗电脑",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 "
    "MicroMessenger/8.0": "微信 · 苹果手机",
    "Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0": (
        "火狐浏览器 · 国产或其他电脑系统"
    ),
    "curl/8.0": "其他浏览器",
    "": "--",
}


@pytest.mark.parametrize("said", AGENTS)
def test_a_browser_is_called_by_the_name_its_owner_knows(said):
    assert browser_of(said) == AGENTS[said]
