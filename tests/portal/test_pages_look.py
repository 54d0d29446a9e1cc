"""What every page shares: the frame, the error pages, the wall of headers, the words."""

import gzip
import hashlib
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.db import OperationalError
from django.http import HttpResponse, HttpResponseNotAllowed
from django.test import Client, RequestFactory
from django.urls import path
from django.utils.html import strip_tags

from qijiang_portal import gallery
from qijiang_portal import urls as portal_urls
from tests.factories.accounts import UserFactory

PUBLIC = ["/", "/privacy/", "/help/"]


def refuse(request):
    raise PermissionDenied("只有古南街道可以修改。")


def fail(request):
    raise RuntimeError("secret detail")


def lose_database(request):
    raise OperationalError("server closed the connection")


def too_big(request):
    raise RequestDataTooBig("too big")


urlpatterns = [
    *portal_urls.urlpatterns,
    path("t/refuse/", refuse),
    path("t/fail/", fail),
    path("t/lost/", lose_database),
    path("t/big/", too_big),
    path("t/post-only/", lambda request: HttpResponseNotAllowed(["POST"])),
    path("t/often/", lambda request: HttpResponse(status=429, headers={"Retry-After": "60"})),
]
handler400, handler403 = portal_urls.handler400, portal_urls.handler403
handler404, handler500 = portal_urls.handler404, portal_urls.handler500
pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]


@pytest.fixture
def reader():
    """A browser: it gets error pages, not exceptions."""
    return Client(raise_request_exception=False)


def gallery_html(**cookies):
    request = RequestFactory().get("/gallery/")
    request.user = AnonymousUser()
    request.COOKIES.update(cookies)
    return gallery.show(request).content.decode()


def visible(html):
    """What a person reads on the page."""
    body = html.partition("<body")[2].partition(">")[2]
    return strip_tags(re.sub(r"<(script|style|svg).*?</\1>", " ", body, flags=re.S))


FAILURES = {
    "/t/refuse/": (403, "只有古南街道可以修改。"),
    "/t/fail/": (500, "系统没有完成这一步"),
    "/t/lost/": (503, "系统正在维护"),
    "/t/big/": (413, "提交的内容太大"),
    "/t/post-only/": (405, "不能这样打开这一页"),
    "/t/often/": (429, "操作过于频繁"),
    "/nowhere/": (404, "没有找到这一页"),
}


@pytest.mark.parametrize("url", FAILURES)
def test_an_error_page_says_what_happened_what_is_safe_and_what_to_do(reader, url):
    status, sentence = FAILURES[url]
    response = reader.get(url)
    text = response.content.decode()
    assert response.status_code == status
    for words in (sentence, "数据安全吗", "接下来怎么办", "编号 "):
        assert words in text
    assert "secret detail" not in text
    assert "Traceback" not in text


def test_a_refusal_keeps_its_headers_when_it_gets_its_words(reader):
    assert reader.get("/t/often/")["Retry-After"] == "60"
    assert reader.get("/t/post-only/")["Allow"] == "POST"


def test_a_form_without_its_token_is_told_that_the_page_is_out_of_date():
    response = Client(enforce_csrf_checks=True).post("/t/refuse/")
    assert response.status_code == 403
    assert "页面已过期" in response.content.decode()


def test_the_api_fails_in_json(reader):
    response = reader.get("/api/nowhere/")
    assert (response.status_code, response["Content-Type"]) == (404, "application/json")


@pytest.mark.parametrize("url", [*PUBLIC, *FAILURES, "/display/?text=large", "/session/"])
def test_g11_every_response_carries_the_security_headers(reader, url):
    response = reader.get(url)
    policy = response["Content-Security-Policy"]
    script = next(part for part in policy.split("; ") if part.startswith("script-src"))
    assert script == "script-src 'self'"
    assert "frame-ancestors 'none'" in policy
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == "same-origin"
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"
    assert response["X-Frame-Options"] == "DENY"


def argument_free(patterns, prefix=""):
    """Every address of the portal that can be asked for as it stands."""
    for pattern in patterns:
        route = prefix + str(pattern.pattern)
        if "<" in route or "(" in route:
            continue
        if hasattr(pattern, "url_patterns"):
            yield from argument_free(pattern.url_patterns, route)
        else:
            yield "/" + route


@pytest.mark.parametrize("role", [None, "office", "system_admin", "auditor"])
def test_b23_g11_the_headers_stand_on_every_address_of_the_portal(reader, role):
    if role:
        reader.force_login(UserFactory(role=role))
    addresses = sorted(set(argument_free(portal_urls.urlpatterns)))
    assert len(addresses) > 20
    for url in addresses:
        response = reader.get(url)
        assert response.status_code != 500, url
        policy = response["Content-Security-Policy"]
        assert "script-src 'self';" in policy + ";", url
        assert "frame-ancestors 'none'" in policy, url
        assert response["X-Content-Type-Options"] == "nosniff", url
        assert response["Referrer-Policy"] == "same-origin", url
        assert response["Cross-Origin-Opener-Policy"] == "same-origin", url


@pytest.mark.parametrize("url", [*PUBLIC, *FAILURES])
def test_pages_carry_no_script_of_their_own_and_no_raw_component(reader, url):
    text = reader.get(url).content.decode()
    assert not re.search(r"<script(?![^>]*\bsrc=)", text)
    assert not re.search(r"\son[a-z]+\s*=", text)
    assert "<c-" not in text
    assert 'lang="zh-CN"' in text


@pytest.mark.parametrize("url", [*PUBLIC, *FAILURES])
def test_people_read_no_english(reader, url):
    text = visible(reader.get(url).content.decode())
    words = set(re.findall(r"[A-Za-z]{2,}", re.sub(r"编号 \w+", "", text)))
    assert words <= {"xlsx", "xls", "CSV", "Cookie"}


def test_every_component_stands_in_the_gallery_and_none_leaks_its_source():
    parts = (settings.BASE_DIR / "templates").glob("gallery*.html")
    source = "".join(file.read_text(encoding="utf-8") for file in parts)
    folder = settings.BASE_DIR / "templates/cotton"
    inside = "".join(file.read_text(encoding="utf-8") for file in folder.glob("*.html"))
    frame = (settings.BASE_DIR / "templates/base.html").read_text(encoding="utf-8")
    for file in folder.glob("*.html"):
        tag = f"<c-{file.stem.replace('_', '-')}"
        assert re.search(rf"{tag}[\s/>]", source + inside + frame) or file.stem == "chart", tag
    html = gallery_html()
    assert "<c-" not in html
    assert "{{" not in html
    assert "{%" not in html


def test_a_component_is_at_most_forty_lines_and_a_template_at_most_120():
    templates = settings.BASE_DIR / "templates"
    for file in templates.rglob("*.html"):
        allowed = 40 if "cotton" in file.parts else 120
        assert len(file.read_text(encoding="utf-8").splitlines()) <= allowed, file


def test_a_faulty_form_lists_each_fault_with_a_link_to_its_field_and_keeps_what_was_typed():
    html = gallery_html()
    assert 'href="#faulty_name"' in html
    assert 'aria-describedby="faulty_name_helptext faulty_name_error"' in html
    assert 'value="12O0"' in html
    assert 'value="2026-02-30"' in html


def test_lights_are_told_apart_by_word_and_shape():
    html = gallery_html()
    for light, word in {
        "ahead": "领先",
        "normal": "正常",
        "warning": "预警",
        "behind": "滞后",
    }.items():
        assert re.search(rf'data-light="{light}"><svg.*?</svg>{word}', html, re.S)
    assert re.search(r'data-light="none"><svg.*?</svg>无数据', html, re.S)


def test_the_reader_chooses_large_text_and_comes_back_to_the_same_page(client):
    response = client.get("/display/?text=large&next=/help/")
    assert response["Location"] == "/help/"
    assert 'data-text="large"' in client.get("/help/").content.decode()


@pytest.mark.parametrize("next_", ["https://evil.example/", "//evil.example/", "javascript:1", ""])
def test_the_display_link_leads_nowhere_else(client, next_):
    assert client.get("/display/", {"text": "large", "next": next_})["Location"] == "/"


def test_a_display_cookie_of_unknown_content_is_ignored():
    assert 'data-text="normal"' in gallery_html(text='"><script>')


def test_a_session_is_kept_only_for_who_has_one(client):
    assert client.get("/session/").status_code == 302
    client.force_login(UserFactory())
    assert client.get("/session/").status_code == 204


def test_a_first_page_weighs_at_most_150_kb(client):
    html = client.get("/").content
    files = re.findall(r'(?:src|href)="/static/([^"#]+)', html.decode())
    assert files
    bodies = [html, *((settings.BASE_DIR / "static" / name).read_bytes() for name in files)]
    assert sum(len(gzip.compress(body)) for body in bodies) <= 150_000
    assert len(files) < 15


def test_vendored_pictures_are_the_ones_written_down():
    vendor = Path(settings.BASE_DIR / "static/vendor")
    rows = re.findall(
        r"^\| (\S+\.svg) \|.*\| ([0-9a-f]{64}) \|$", (vendor / "VENDOR.md").read_text(), re.M
    )
    assert rows
    for name, digest in rows:
        assert hashlib.sha256((vendor / name).read_bytes()).hexdigest() == digest


def luminance(color):
    channels = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_text_and_marks_stand_out_enough():
    css = (settings.BASE_DIR / "static/css/portal.css").read_text(encoding="utf-8")
    token = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", css)) | {"surface": "#ffffff"}
    for ground in (token["surface"], token["page"]):
        assert contrast(token["ink"], ground) >= 7
        assert all(contrast(token[n], ground) >= 4.5 for n in ("ink-2", "link", "primary"))
        assert contrast(token["field-line"], ground) >= 3
    for light in ("ahead", "normal", "warning", "behind", "none"):
        assert contrast(token[light], token[f"{light}-pale"]) >= 4.5
        assert contrast(token[f"{light}-mark"], token["surface"]) >= 3
