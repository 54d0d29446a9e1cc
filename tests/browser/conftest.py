"""Journeys in a real Chromium: the system's own; where there is none they are skipped."""

import os

import pytest

from tests.conftest import CHROMIUM

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # Playwright’s sync API owns a loop


@pytest.fixture(scope="session", autouse=True)
def _chromium():
    if CHROMIUM is None:
        pytest.skip("没有安装 Chromium，浏览器测试略过")


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    flags = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"]
    return {**browser_type_launch_args, "executable_path": CHROMIUM, "args": flags}


@pytest.fixture
def signed_in(client, context, live_server):
    """A function that gives the browser a user's session."""

    def sign_in(user):
        client.force_login(user)
        cookie = client.cookies["sessionid"]
        context.add_cookies([{"name": "sessionid", "value": cookie.value, "url": live_server.url}])

    return sign_in
