"""In a browser: the drawing is there at once, the library only when somebody asks for more."""

from datetime import date

import pytest
from django.conf import settings
from django.template import Context, Template
from django_cotton.compiler_regex import CottonCompiler

from common.charts.base import Point
from common.charts.lines import trajectory

pytestmark = pytest.mark.browser
WALL = "; ".join(
    f"{name} {' '.join(sources)}"
    for name, sources in settings.CONTENT_SECURITY_POLICY["DIRECTIVES"].items()
)
HOSTILE = '<img src=x onerror="document.title=1">'
SITE = "http://portal.test/"


def document():
    points = [Point(date(2026, 9, 30), 257), Point(date(2026, 10, 31), 258)]
    chart = trajectory(measured_in=HOSTILE, actual=points)
    tag = '<c-chart :chart="chart" title="高企走势" summary="258 家。" as_of="10月31日" />'
    figure = Template(CottonCompiler().process(tag)).render(Context({"chart": chart}))
    head = '<meta charset="utf-8"><meta name="viewport" content="width=device-width">'
    return f'<!doctype html><html lang="zh-Hans">{head}<title>图</title><main>{figure}</main>'


@pytest.fixture
def visit(browser):
    """A page with one chart under the portal’s own policy; `seen` is what it fetched and said."""
    context = browser.new_context()

    def open_at(width, library=True):
        page = context.new_page()
        page.set_viewport_size({"width": width, "height": 768})
        page.seen = []
        page.on("console", lambda said: page.seen.append(f"console: {said.text}"))
        page.on("pageerror", lambda fault: page.seen.append(f"error: {fault}"))

        def answer(route):
            path = route.request.url.removeprefix(SITE)
            page.seen.append(path.rsplit("/", 1)[-1])
            file = settings.BASE_DIR / path
            if not path:
                headers = {"Content-Security-Policy": WALL}
                route.fulfill(body=document(), content_type="text/html", headers=headers)
            elif file.is_file() and (library or "echarts" not in path):
                route.fulfill(path=file)
            else:
                route.fulfill(status=404)

        page.route("**/*", answer)
        page.goto(SITE)
        return page

    yield open_at
    context.close()


@pytest.mark.parametrize("width", [1366, 390])
def test_the_library_comes_with_the_first_pointer_and_takes_over_in_place(visit, width):
    page = visit(width)
    assert "echarts.min.js" not in page.seen
    canvas = page.locator(".chart-canvas")
    assert canvas.locator("svg:visible").count() == 1
    before = canvas.bounding_box()
    canvas.hover()
    page.wait_for_selector(".chart-live svg")
    assert page.seen.count("echarts.min.js") == 1
    assert canvas.bounding_box() == before
    assert canvas.locator("svg:visible").count() == 1
    assert not [line for line in page.seen if line.startswith(("console", "error"))]
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_arrow_keys_tell_the_values_and_b57_a_hostile_unit_stays_text(visit):
    page = visit(1366)
    page.locator(".chart-canvas").focus()
    page.wait_for_selector(".chart-live svg")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.wait_for_function("document.querySelector('.chart-live').textContent.includes('258')")
    assert page.locator("main img").count() == 0
    assert page.title() == "图"


def test_without_the_library_the_drawing_stays(visit):
    page = visit(1366, library=False)
    with page.expect_response("**/echarts.min.js"):
        page.locator(".chart-canvas").hover()
    page.wait_for_function("!('live' in document.querySelector('.chart').dataset)")
    assert page.locator(".chart-wide svg:visible").count() == 1
