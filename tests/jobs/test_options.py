"""选项: a command names those that the kind of sheet declares, and no others."""

from dataclasses import replace

import pytest
from django import forms

from enterprises.registry.models import Qualification
from jobs.sheets import kinds
from jobs.sheets.kinds import sheet_kind
from tests.factories.registry import EnterpriseFactory
from tests.sheets import imported

pytestmark = pytest.mark.django_db
HEAD = ["企业名称", "统一社会信用代码", "发证日期", "证书编号"]


@pytest.fixture
def row():
    firm = EnterpriseFactory()
    return [firm.name, firm.credit_code, "2025-11-01", "GR202551100001"]


@pytest.mark.parametrize("value", ["high_tech", "高新技术企业"])
def test_an_option_of_the_kind_is_given_by_its_code_or_its_label(tmp_path, row, value):
    told = {"pairs": [f"kind={value}", "purpose=认定、公布：登记资质"], "commit": True}
    answer = imported(tmp_path, "qualifications", HEAD, row, **told)
    assert (answer["new"], answer["committed"]) == (1, True)
    assert Qualification.objects.get().kind == "high_tech"


@pytest.mark.parametrize(
    ("kind", "pair", "says"),
    [
        ("qualifications", "colour=red", "没有选项“colour”。可用：kind（"),
        ("qualifications", "kind=red", "没有“red”这一项，可选：cq_tech 重庆市科技型企业"),
        ("qualifications", "kind", "要写成 名称=值。可用：kind（"),
        ("enterprises", "confirm_codes=maybe", "只能是“是”或“否”"),
        ("moves", "kind=high_tech", "“迁移表”没有可用 --set 指定的选项。"),
    ],
)
def test_what_the_kind_does_not_know_is_refused_with_what_it_knows(tmp_path, kind, pair, says):
    answer = imported(tmp_path, kind, ["企业名称"], ["甲公司"], pairs=[pair])
    assert (answer["exit"], answer["rows"], answer["committed"]) == (1, 0, False)
    assert says in answer["faults"][0]["message"]


def test_an_option_is_read_by_the_field_that_the_page_shows(tmp_path, row, monkeypatch):
    fields = {"since": forms.DateField(label="自", error_messages={"invalid": "这不是日期。"})}
    kind = replace(sheet_kind("qualifications"), options=lambda by: fields)
    monkeypatch.setitem(kinds._KINDS, "qualifications", kind)
    answer = imported(tmp_path, "qualifications", HEAD, row, pairs=["since=去年"])
    assert answer["faults"][0]["message"] == "选项“since”：这不是日期。"


def test_yes_is_said_in_words(tmp_path):
    wrong = "91500110MA5U000000"
    head, line = ["企业名称", "统一社会信用代码"], ["甲公司", wrong]
    plain = imported(tmp_path, "enterprises", head, line)
    assert imported(tmp_path, "enterprises", head, line, pairs=["confirm_codes=否"]) == plain
    said = imported(tmp_path, "enterprises", head, line, pairs=["confirm_codes=是"])
    assert said == imported(tmp_path, "enterprises", head, line, confirm_codes=True) != plain
