"""逾期贷款: what an app registers so that its own data stands in the monthly paper.

The class below is the whole of it, as a `blocks.py` of that app; `stands_in` is a line of its
`portal.py`. `reports` is not touched. Papers frozen without it are read as they were.
"""

import json
from collections.abc import Iterator
from copy import deepcopy
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest
from django.db.models import Q
from django.urls import reverse

from accounts.models import System
from accounts.rules.roles import Role
from common import measures
from common.blocks import Block, Drawing, Drawn, Head, Kind, Mark, Opening, Table, behind, stands_in
from common.blocks import register as blocks
from common.charts.bars import waterfall
from common.measures import DISTRICT, UNIT, Measure, Row, Thing, summed
from common.templatetags.formats import number
from reports import actions, papers, reading
from reports.models import EditionRow
from targets.goals.models import Indicator
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db
OCTOBER, NOVEMBER = date(2026, 10, 1), date(2026, 11, 1)
OPENING = Opening("overdue_loans", "逾期贷款", "贷款", "贷款编号", "万元")
SENTENCE = "逾期贷款 2 笔，共 170.5 万元，比上月末增 170.5 万元。"


class Overdue:
    """Loans that are overdue, by 街镇, in 万元: a measure of theirs and a block."""

    def __init__(self):
        self.rows, self.reads = [], []
        self.thing = Thing("loan", "贷款", "贷款编号", self._named, self.seen, self._opened)
        self.measure = Measure(
            key="overdue",
            measured_in="万元",
            of=self.thing,
            places=frozenset({DISTRICT, UNIT}),
            read=self.read,
            rows=lambda place, day: self.rows,
            opens=lambda user, place, day: "",
            is_whole=False,
        )
        self.block = Block(
            "overdue",
            "逾期贷款",
            self.draw,
            sentences=self.sentences,
            tables=self.tables,
            charts=self.charts,
            opens=lambda content: [
                Opening("overdue_loans", "逾期贷款", "贷款", "贷款编号", "万元")
            ],
            part=self.part,
        )

    def fall_due(self, unit, amount):
        key = f"DK{len(self.rows) + 1}"
        row = Row(key, f"逾期贷款 {key}", f"/loans/{key}/", Decimal(amount), key, unit.pk)
        self.rows.append(row)

    def _named(self, keys):
        return {row.key: row for row in self.rows if row.key in keys}

    def _opened(self, user, keys):
        return {key: row.address for key, row in self._named(keys).items()}

    def seen(self, user):
        if user.role in (Role.OFFICE, "system"):
            return Q()
        return Q(unit=user.unit_id) if user.role == Role.OFFICER else None

    def read(self, keys, days, places):
        self.reads.append(list(days))
        lines = ((day, row.unit, row.number) for day in days for row in self.rows)
        late = [line for line in lines if line[0] >= date(2026, 10, 31)]
        return dict.fromkeys(keys, summed(late, places))

    def draw(self, span):
        """What is frozen: the total now and before, and each loan by name."""
        values = span.values(["overdue"])["overdue"]
        data = {
            "total": str(values.district(span.last)),
            "before": str(values.district(span.before)),
            "loans": [
                {
                    "code": row.code,
                    "name": row.label,
                    "unit": self.towns[row.unit].code,
                    "amount": str(row.number),
                }
                for row in self.rows
            ],
        }
        return Drawn({"overdue": data}, behind("overdue_loans", self.thing, self.rows))

    def sentences(self, content):
        data = content["overdue"]
        more = Decimal(data["total"]) - Decimal(data["before"])
        loans = f"逾期贷款 {len(data['loans'])} 笔，共 {number(data['total'])} 万元"
        yield f"{loans}，比上月末增 {number(more)} 万元。"

    def tables(self, content, reader):
        total = reader.amount("overdue_loans", content["overdue"]["total"])
        lines = [[loan["name"], loan["code"], loan["amount"]] for loan in self.loans(content)]
        heads = [Head("贷款"), Head("编号", Kind.CODE), Head("逾期金额（万元）", Kind.EXACT)]
        yield Table("逾期贷款", heads, [["合计", "", total], *lines])

    def loans(self, content):
        return content["overdue"]["loans"]

    def charts(self, content):
        more = int(Decimal(content["overdue"]["total"]))
        chart = waterfall(
            measured_in="万元", opening=("上月末", 0), steps=[("新增", more)], closing="本月末"
        )
        yield Drawing("逾期贷款变动", chart, "overdue")

    def part(self, content, mine):
        loans = [
            loan
            for loan in self.loans(content)
            if Mark("overdue_loans", "stock", 1, loan["code"], loan["unit"]) in mine
        ]
        return {"overdue": content["overdue"] | {"loans": loans}}


@pytest.fixture
def overdue(towns, monkeypatch) -> Iterator[Overdue]:
    app = Overdue()
    app.towns = {town.pk: town for town in towns}
    monkeypatch.setattr(blocks, "PLACES", deepcopy(blocks.PLACES))
    monkeypatch.setitem(measures.MEASURES, app.measure.key, app.measure)
    monkeypatch.setitem(measures.THINGS, "loan", app.thing)
    stands_in("monthly", app.block, place=65)
    app.fall_due(towns[0], "120.50")
    app.fall_due(towns[1], "50")
    return app


def at(name, month="2026-10", *form):
    return reverse(f"reports:{name}", args=["monthly", month, *form])


def test_it_stands_in_draft_page_and_workbook_with_a_section_of_its_own(overdue, now, client):
    client.force_login(UserFactory(role=Role.OFFICE))
    draft = client.get(at("draft")).content.decode()
    actions.build_monthly(OCTOBER, by=System(), now=now)
    page = client.get(at("detail")).content.decode()
    for text in (draft, page):
        assert SENTENCE in text
        assert "<h2>五、逾期贷款</h2>" in text
        assert "逾期贷款变动" in text
        assert "逾期贷款 DK2" in text
    book = openpyxl.load_workbook(BytesIO(client.get(at("download", "2026-10", "xlsx")).content))
    lines = list(book["逾期贷款"].iter_rows(values_only=True))
    assert lines[0] == ("贷款", "编号", "逾期金额（万元）")
    assert ("逾期贷款 DK1", "DK1", 120.5) in lines


def test_it_is_printed_with_its_sentence_its_table_and_its_chart(overdue, now, monkeypatch):
    given = {}
    whole = papers.pdf_of

    def seen(document, data, **more):
        given.update(data=data, images=more["images"])
        return whole(document, data, **more)

    monkeypatch.setattr(papers, "pdf_of", seen)
    edition = actions.build_monthly(OCTOBER, by=System(), now=now)
    assert papers.pdf(edition).startswith(b"%PDF-")
    assert SENTENCE in given["data"]["headline"]
    parts = {part["title"]: part for part in given["data"]["parts"]}
    assert ["逾期贷款 DK1", "DK1", "120.5"] in parts["逾期贷款"]["rows"]
    assert parts["逾期贷款变动"]["image_key"] in given["images"]


def test_its_figure_opens_the_rows_that_were_frozen_with_it(overdue, now, client):
    client.force_login(UserFactory(role=Role.OFFICE))
    edition = actions.build_monthly(OCTOBER, by=System(), now=now)
    kept = EditionRow.objects.filter(edition=edition, own_figure="overdue_loans")
    assert sum(row.number for row in kept) == Decimal("170.5")
    address = f"{at('rows')}?indicator=overdue_loans&role=stock"
    assert f'href="{address.replace("&", "&amp;")}"' in client.get(at("detail")).content.decode()
    listed = client.get(address).content.decode()
    assert "逾期贷款：月末有效" in listed
    assert 'href="/loans/DK2/"' in listed
    figure = {"indicator": "overdue_loans"}
    given = client.get("/api/v1/editions/monthly-2026-10/rows/", figure).json()
    assert {row["indicator"] for row in given["results"]} == {"overdue_loans"}
    assert given["count"] == 2


def test_who_sees_a_part_reads_the_total_and_his_own_names(overdue, towns, now, client):
    actions.build_monthly(OCTOBER, by=System(), now=now)
    client.force_login(UserFactory(role=Role.OFFICER, unit=towns[0]))
    page = client.get(at("detail")).content.decode()
    extract = json.loads(client.get(at("download", "2026-10", "json")).content)["overdue"]
    assert "逾期贷款 DK1" in page
    assert "逾期贷款 DK2" not in page
    assert (extract["total"], [loan["code"] for loan in extract["loans"]]) == ("170.50", ["DK1"])


def test_a_paper_frozen_without_it_is_read_and_printed_as_it_was(towns, now, client, request):
    client.force_login(UserFactory(role=Role.OFFICE))
    october = actions.build_monthly(OCTOBER, by=System(), now=now)
    before = {form: make(october) for form, (make, _) in papers.FORMS.items() if form != "xlsx"}
    request.getfixturevalue("overdue")
    for form, made in before.items():
        assert papers.FORMS[form][0](october) == made
    assert "逾期贷款" not in client.get(at("detail")).content.decode()
    assert "逾期贷款" not in openpyxl.load_workbook(BytesIO(papers.xlsx(october))).sheetnames
    later = datetime(2026, 12, 4, 8, tzinfo=now.tzinfo)
    november = actions.build_monthly(NOVEMBER, by=System(), now=later)
    assert "overdue" in json.loads(november.content)
    assert "二、目标完成情况" in client.get(at("detail", "2026-11")).content.decode()


def test_what_two_blocks_need_is_measured_once(overdue, now):
    Indicator.objects.create(code="overdue", name="逾期贷款余额", measured_in="万元", order=90)
    actions.build_monthly(OCTOBER, by=System(), now=now)
    assert len(overdue.reads) == 1
    assert {date(2026, 9, 30), date(2025, 10, 31), date(2026, 10, 31)} <= set(overdue.reads[0])


def test_without_one_the_paper_says_nothing_of_it(towns, now):
    content = reading.content_of(actions.build_monthly(OCTOBER, by=System(), now=now))
    assert "overdue" not in content
    assert not [sentence for sentence in reading.headline(content) if "逾期" in sentence]


def test_two_blocks_cannot_stand_at_one_place_nor_draw_the_same(overdue):
    with pytest.raises(ValueError, match="place 65 among the blocks of monthly is taken"):
        stands_in("monthly", Block("other", "别的"), place=65)
    stands_in("monthly", Block("other", "别的", overdue.draw), place=66)
    with pytest.raises(ValueError, match="draws what is drawn already: overdue"):
        actions.draft_monthly(OCTOBER, today=date(2026, 11, 5))
