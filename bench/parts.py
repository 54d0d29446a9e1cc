"""The jobs that are timed, each here and in the peer, on the same rows."""

import argparse
import gc
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from io import StringIO
from pathlib import Path

from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import (
    CaptureQueriesContext,
    setup_test_environment,
    teardown_test_environment,
)
from import_export.formats.base_formats import XLSX

from accounts.models import Unit, User
from bench import (
    bank_lists,
    carrier_pages,
    carriers,
    cockpit,
    counting,
    evaluating,
    last_day,
    loans,
)
from bench.peer.site import PlainResource, an_administrator
from bench.sheets import plain_sheet, portal_sheet
from bench.timing import Result, grown_megabytes, once, p95
from enterprises.registry.models import Enterprise

Options = argparse.Namespace


def export(options: Options) -> Iterator[Result]:
    """The whole register, thirty columns, to an xlsx file."""
    with tempfile.TemporaryDirectory() as folder:
        mine, peers = Path(folder) / "ours.xlsx", Path(folder) / "theirs.xlsx"

        def export_ours() -> None:
            call_command("export_sheet", "enterprises", out=str(mine), stdout=StringIO())

        gc.collect()
        grown = grown_megabytes(export_ours)
        ours = once(export_ours)
        theirs = once(
            lambda: peers.write_bytes(
                XLSX().export_data(PlainResource().export(Enterprise.objects.all()))
            )
        )
        note = f"内存增长 {grown:.0f} MB（要求 60 MB 以内）"
    yield Result(f"导出 {options.enterprises} 家 × 30 列", ours, theirs, 20, note)


def importing(options: Options) -> Iterator[Result]:
    """New firms, thirty columns: every check, preview and commit; then the same file again."""
    content = portal_sheet(options.rows)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "enterprises.xlsx"
        path.write_bytes(content)

        def ours() -> None:
            call_command("import_sheet", "enterprises", str(path), "--commit", stdout=StringIO())

        with CaptureQueriesContext(connection) as queries:
            first = once(ours)
        asked = len(queries)
        again = once(ours)
    plain = plain_sheet(options.rows)
    client = _signed_in(an_administrator())
    setup_test_environment(debug=False)  # so that the forms the admin shows can be read
    theirs, theirs_again = (once(lambda: _confirmed(client, plain)) for _ in range(2))
    teardown_test_environment()
    note = f"{asked} 条查询（要求 60 条以内）"
    yield Result(f"导入 {options.rows} 行", first, theirs, 20, note)
    yield Result("同一文件再导一次", again, theirs_again, 25)


def _confirmed(client: Client, content: bytes) -> None:
    """The admin's two steps: upload with preview, then confirm."""
    place = "/peer/registry/enterprise/"
    upload = SimpleUploadedFile("plain.xlsx", content)
    formats = {"format": _position_of_xlsx(client, place), "resource": "", "import_file": upload}
    answer = client.post(f"{place}import/", formats)
    asked = answer.context["confirm_form"].initial
    done = client.post(f"{place}process_import/", {k: v or "" for k, v in asked.items()})
    assert done.status_code == 302, done.status_code


def _position_of_xlsx(client: Client, place: str) -> str:
    form = client.get(f"{place}import/").context["form"]
    return next(value for value, label in form.fields["format"].choices if label == "xlsx")


def lists(options: Options) -> Iterator[Result]:
    """A page of a hundred firms and twelve columns: first, last, and found by two characters."""
    town = Unit.objects.filter(kind="township", is_group=False)[0]
    bureau = Unit.objects.filter(kind="bureau")[0]
    office = User.objects.create(username="bench-office", role="office", unit=bureau)
    mine, admin = _signed_in(office), _signed_in(an_administrator())
    columns = "&".join(f"columns={key}" for key in LIST_KEYS)
    pages = -(-options.enterprises // 100)
    cases = (
        (
            "列表第 1 页（同一筛选与排序）",
            f"/enterprises/?unit={town.code}&sort=name&per_page=100&{columns}",
            f"/peer/registry/enterprise/?township__id__exact={town.pk}",
            2,
        ),
        (
            "全部台账的最后一页",
            f"/enterprises/?sort=name&per_page=100&page={pages}&{columns}",
            f"/peer/registry/enterprise/?p={pages}",
            5,
        ),
        (
            "两个字搜索",
            f"/enterprises/?q=%E9%BD%BF%E8%BD%AE&sort=name&per_page=100&{columns}",
            "/peer/registry/enterprise/?q=%E9%BD%BF%E8%BD%AE",
            3,
        ),
    )
    for name, ours, theirs, asked in cases:
        with CaptureQueriesContext(connection) as queries:
            answer = mine.get(ours)
            assert answer.status_code == 200, (ours, answer.status_code)
            assert answer.content.count(b'<th scope="row"') in range(1, 101), ours
        count = len(queries)
        yield Result(
            name,
            p95(partial(mine.get, ours)),
            p95(partial(admin.get, theirs)),
            asked,
            f"{count} 条查询（要求 12 条以内）",
        )


LIST_KEYS = [
    "credit_code",
    "name",
    "township",
    "zone",
    "chain",
    "industry",
    "main_products",
    "founded_on",
    "state",
    "is_above_scale",
    "size",
    "updated_at",
]


def _signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


RUN: dict[str, Callable[[Options], Iterator[Result]]] = {
    "counting": counting.run,
    "carriers": carriers.run,
    "carrier-pages": carrier_pages.run,
    "lists": lists,
    "export": export,
    "import": importing,
    "evaluation": evaluating.run,
    "bank-list": bank_lists.run,
    "loans": loans.run,
    "cockpit": cockpit.run,
    "cockpit-million": cockpit.million,
    "last-day": lambda options: last_day.measure(),
}
