"""样例页, development only: each component with its variants, on invented values that balance."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from accounts.models import User
from common.decisions import ALLOWED, denied
from common.duties import Duty
from common.rulings import Ruling
from common.tables import Column, headings, plain
from common.tiles import Tile
from desk.agendas import Agenda
from desk.cards import Card, Line
from desk.standings import Standing
from desk.views.exports import Bar
from desk.views.many import ManyBar
from enterprises.evaluation.outlooks import OUTLOOK_COLUMNS, Words
from incubators.carriers.models import Operator
from incubators.operators.models import Invitation
from qijiang_portal import gallery_money
from seats.history import Held
from targets.cockpit.selectors.verdicts import Said, Verdict
from targets.race.rules.ranking import Placed, Runner
from targets.race.selectors.boards import Board
from targets.race.selectors.boards import Line as Placing

COLUMNS = [
    Column("name", "企业名称", sort="name"),
    Column("code", "信用代码"),
    Column("unit", "街镇", sort="unit"),
    Column("chain", "产业链"),
    Column("kinds", "资质"),
    Column("rd", "研发费（万元）", sort="rd", numeric=True),
    Column("ends", "证书到期", sort="ends"),
    Column("updated", "更新"),
    Column("light", "状态"),
]
FIRMS = [
    ("示例传动有限公司", "91500222MA00000X12", "古南街道", "装备制造", "高企", "1312.5"),
    ("示例食品科技有限公司", "91500222MA00000X20", "三江街道", "绿色食品", "科技型", "46"),
    ("示例卫星技术有限公司", "91500222MA00000X39", "新盛街道", "电子信息", "科技型", None),
    ("示例新材料股份有限公司", "91500222MA00000X47", "文龙街道", "新材料", "专精特新", "20860.07"),
]
MANY = ManyBar(
    action="#",
    at="",
    query="",
    total=5236,
    measure="家",
    verbs=[("place", "确定所属街镇"), ("outside", "列为区外")],
    page_rows="",
    shown=50,
)
BAR = Bar(
    key="pools:entries",
    at="",
    action="",
    q="",
    has_text=True,
    fields=[
        {
            "name": "pool",
            "label": "培育库",
            "is_open": True,
            "options": [("tech", "科技型企业培育库", True)],
        }
    ],
    chips=[("培育库：科技型企业培育库", "?all=1")],
    query="pool=tech",
    views=[],
    export="#",
    is_long=False,
    may_share_unit=True,
    may_share_all=False,
)
RULINGS = [Ruling("2 条举措申请改期", "时限按方案倒排，改不改要有人定", "#")]
VERDICT = Verdict([Said("示例指标 250 家，比测算路径少 22.8 家", "#", None)], "")
OUTLOOK = Words(
    title="2027 年申报，2026 年还没有结束",
    condition="研发费用占销售收入",
    required="≥5%",
    rows=[("2025 年", "150", "4000"), ("2026 年（进行中）", "100", "5000")],
    sentences=["2026 年全年研发费用须达 300 万元。", "已登记 100 万元，还需 200 万元。"],
    left="200",
)
DAY = date(2026, 11, 20)
AT = datetime(2026, 11, 20, 9, tzinfo=timezone.get_default_timezone())
AGENDA = Agenda(
    DAY,
    [
        Duty(date(2026, 11, 18), "53 份填报待审核、接收", "#", "去审核"),
        Duty(None, "2 份企业认领申请待审核", "#", "去审核"),
    ],
    [Standing("2026年10月月度快报", "#", date(2026, 12, 5), 200, 400, True)],
)
CARD = Card(
    "近期的日子",
    [Line("合同到期", "#", date(2026, 11, 18)), Line("还没有登记导师")],
    "看入驻",
    "#",
    done=3,
    total=5,
)
HELD = [
    Held(User(full_name="示例人员"), "经办人", "查看、填报", date(2026, 12, 31), AT, AT, "变更"),
]
INVITATION = Invitation(
    pk=1,
    operator=Operator(name="示例孵化运营有限公司"),
    role="clerk",
    expires_at=AT,
    valid_until=date(2027, 12, 31),
)
LIGHTS = ("normal", "warning", "behind", None)

FACTS = [
    {"label": "统一社会信用代码", "value": "91500222MA00000X12", "source": "企业填 · 11-18"},
    {"label": "注册资本", "value": "1,312 万元", "source": "外部导入 · 10-31"},
    {"label": "法定代表人", "value": ""},
    {"label": "街镇", "value": "古南街道", "url": "#"},
]
EVENTS = [
    {"when": "2026-11-18", "what": "认定为高新技术企业", "who": "区科技局", "tone": "good"},
    {"when": "2026-09-20", "what": "更名", "note": "原名：示例机械厂"},
    {"when": "2025-05-01", "what": "撤销资质", "tone": "bad"},
    {"when": "2017-06-12", "what": "成立", "tone": "quiet"},
]
CONFLICTS = [
    {"name": "staff", "label": "职工总数", "base": "140", "theirs": "144", "mine": "150"},
    {"name": "phone", "label": "联系电话", "base": "", "theirs": "48600000", "mine": "48611111"},
]
VERBS = [
    ("更正资料", "#", ALLOWED),
    ("登记迁移", "#", denied("由所属街镇办理。")),
]


class Sample(forms.Form):
    name = forms.CharField(label="企业名称", help_text="与营业执照一致")
    capital = forms.DecimalField(
        label="注册资本",
        help_text="按营业执照填写",
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
    )
    founded_on = forms.DateField(
        label="成立日期",
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={"invalid": "没有这一天。"},
    )
    unit = forms.ChoiceField(
        label="街镇", choices=[("", "请选择"), ("a", "古南街道"), ("b", "三江街道")]
    )
    scale = forms.ChoiceField(
        label="规模", choices=[("1", "规上"), ("0", "规下")], widget=forms.RadioSelect
    )
    note = forms.CharField(label="说明", required=False, widget=forms.Textarea)
    agreed = forms.BooleanField(label="已与企业核对")
    sheet = forms.FileField(label="名单文件", required=False)


RACE = Board(
    date(2026, 10, 31),
    "第一：甲街道（完成率 50%）。",
    [
        Placing(Placed(Runner("A", "甲街道", 4, 2, 9, 11), 1, 2, None), ["完成率 50%。"]),
        Placing(Placed(Runner("B", "乙镇", 0, 1, 3, 4), None, None, "年目标为 0"), ["不排名。"]),
    ],
)


def _figures() -> list[dict[str, Any]]:
    names = ("古南街道", "文龙街道", "三江街道")
    values = ((40, 38.5, "normal"), (31, 34, "warning"), (None, None, None))
    return [
        {
            "label": name,
            "url": "#",
            "cells": [{"value": value, "url": "#"}, {"value": path}, {"light": light or "none"}],
        }
        for name, (value, path, light) in zip(names, values, strict=True)
    ]


def show(request: HttpRequest) -> HttpResponse:
    wrong = {"name": "", "capital": "12O0", "founded_on": "2026-02-30", "unit": "a", "scale": "1"}
    context = {
        "columns": headings(COLUMNS, request.GET, default_sort="name"),
        "firms": [(*firm, light) for firm, light in zip(FIRMS, LIGHTS, strict=True)],
        "form": Sample(auto_id="fresh_%s"),
        "faulty": Sample(wrong, auto_id="faulty_%s"),
        "page": Paginator(range(5236), 50).page(3),
        "figures": _figures(),
        "facts": FACTS,
        "events": EVENTS,
        "conflicts": CONFLICTS,
        "verbs": VERBS,
        "bar": BAR,
        "many": MANY,
        "outlook": OUTLOOK,
        "outlook_columns": OUTLOOK_COLUMNS,
        "agenda": AGENDA,
        "rulings": RULINGS,
        "verdict": VERDICT,
        "card": CARD,
        "held": HELD,
        "race": RACE,
        "race_columns": plain("名次", "单位", "升降", "完成率", "完成", "年目标", "净增", "说明"),
        "invitation": INVITATION,
        **gallery_money.samples(),
        "tiles": [Tile("甲街道", Decimal("9.4"), "#", 1, 1, 4), Tile("乙镇", None, "", 2, 1, 0)],
        "chips": [("梯次：科技型", "?"), ("街镇：古南街道", "?")],
        "tabs": [
            {"label": "概况", "url": "#", "current": True, "count": None},
            {"label": "资质证书", "url": "#", "count": 2},
            {"label": "历史", "url": "#", "count": 1204},
        ],
    }
    return render(request, "gallery.html", context)
