import json
from decimal import Decimal
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from accounts.models import System, Unit
from enterprises.registry.models import Industry, PlaceName, Zone
from incubators.carriers.models import Incubator, LevelPeriod
from targets.goals.actions import load_plan
from targets.goals.district_files import read
from targets.goals.models import (
    Indicator,
    LightThresholds,
    LoadedItem,
    NamedThing,
    Target,
    Tile,
)
from targets.tasks.models import Safeguard, Task
from tests.targets.conftest import TINY

GOALS = [
    ("high_tech", 2023, "200", "ge", "家"),
    ("high_tech", 2027, "300", "ge", "家"),
    ("cq_tech", 2023, "2400", "ge", "家"),
    ("cq_tech", 2027, "3900", "ge", "家"),
    ("srdi", 2027, "100", "gt", "家"),
    ("rd_intensity", 2027, "2.5", "ge", "%"),
    ("emerging_share", 2027, "25", "gt", "%"),
    ("high_tech_manufacturing_share", 2027, "8", "ge", "%"),
    ("invention_patents_per_10k", 2027, "6.1", "ge", "件"),
    ("incubator_area", 2027, "40", "gt", "万㎡"),
    ("national_high_tech_zone", 2027, None, "milestone", ""),
]


def shown() -> dict:
    out = StringIO()
    call_command("show_plan", "--json", stdout=out)
    return json.loads(out.getvalue())


def test_the_plan_has_eleven_goal_rows_and_no_other(plan):
    columns = ("indicator", "year", "value", "comparator", "measured_in")
    assert [tuple(goal[name] for name in columns) for goal in shown()["goals"]] == GOALS
    assert all(goal["source"].endswith("。") for goal in shown()["goals"])


def test_the_thirteen_tasks_keep_their_units_as_written(plan):
    tasks = {task["no"]: task for task in shown()["tasks"]}
    assert list(tasks) == list(range(1, 14))
    assert tasks[6]["lead"] == ["区经济信息委", "区市场监管局"]
    assert tasks[1]["section"] == "广泛培育发展科技型企业"
    assert tasks[1]["accountable"][-3:] == ["各产业链专班", "各园城", "街镇"]
    assert "区卫生健康委等区级相关部门" in tasks[13]["accountable"]
    assert tasks[12] == {
        "no": 12,
        "section": "持续迭代优化创新生态",
        "title": "落实科技企业发展普惠政策",
        "lead": ["区科技局"],
        "accountable": ["区财政局", "区税务局"],
    }


def test_a_phrase_for_several_units_links_to_each(plan):
    names = Task.objects.get(no=13).task_units.filter(is_lead=False)
    linked = set(names.values_list("unit__name", flat=True))
    assert {"区教委", "区卫生健康委", "区级相关部门"} <= linked


def test_units_zones_and_names_of_the_plan_are_there(plan):
    townships = Unit.objects.filter(kind="township", is_group=False)
    assert (townships.count(), Tile.objects.count()) == (21, 21)
    assert Unit.objects.filter(kind="park", is_group=False, is_confirmed=False).count() == 4
    assert Zone.objects.filter(kind="group").count() == 5
    assert Safeguard.objects.count() == 3
    assert NamedThing.objects.filter(kind="firm").count() == 10
    assert (Industry.objects.filter(level=1).count(), Industry.objects.count()) == (20, 117)
    assert PlaceName.objects.filter(is_outside=True, name="万东镇").exists()


def test_loading_again_changes_nothing(plan):
    rows = LoadedItem.objects.count()
    out = StringIO()
    call_command("load_plan", stdout=out)
    assert "没有新增" in out.getvalue()
    assert LoadedItem.objects.count() == rows


def test_what_people_changed_renamed_or_removed_stays_so(plan):
    Target.objects.filter(indicator__code="srdi").update(value=120)
    Unit.objects.filter(code="kjj").update(name="区科学技术局")
    NamedThing.objects.filter(name="旗能电铝").update(name="重庆旗能电铝有限公司")
    PlaceName.objects.filter(name="桥河镇").delete()
    LightThresholds.objects.update(ahead="1.1")
    call_command("load_plan", stdout=StringIO())
    assert Target.objects.get(indicator__code="srdi").value == 120
    assert Unit.objects.get(code="kjj").name == "区科学技术局"
    assert NamedThing.objects.filter(kind="firm").count() == 10
    assert not PlaceName.objects.filter(name="桥河镇").exists()
    assert LightThresholds.objects.get().ahead == Decimal("1.1")


@pytest.mark.django_db
def test_a_unit_that_was_entered_by_hand_is_taken_as_it_stands():
    Unit.objects.create(code="kjj", name="科技局（手工）", kind="bureau")
    added = load_plan(read(TINY.parent.parent.parent / "district"), by=System())
    assert added["单位"] == 46
    assert Unit.objects.get(code="kjj").name == "科技局（手工）"
    assert Indicator.objects.get(code="high_tech").reporter.code == "kjj"


@pytest.mark.django_db
def test_another_district_loads_its_own_folder(settings):
    settings.DISTRICT_DIR = TINY
    call_command("load_plan", stdout=StringIO())
    assert shown() == {
        "goals": [
            {
                "indicator": "little_giants",
                "year": year,
                "value": value,
                "comparator": "ge",
                "measured_in": "家",
                "source": f"到{year}年达到{value}家。",
            }
            for year, value in ((2026, "2"), (2030, "6"))
        ],
        "tasks": [
            {
                "no": 1,
                "section": "培育企业",
                "title": "培育“小巨人”",
                "lead": ["区科委"],
                "accountable": ["云上镇", "各乡镇"],
            }
        ],
    }


@pytest.mark.django_db
def test_showing_a_plan_that_was_never_loaded_says_what_to_do():
    with pytest.raises(CommandError, match="load_plan"):
        call_command("show_plan")


def test_the_carriers_of_the_plan_are_there_and_what_it_does_not_say_is_unknown(plan):
    carriers = {one.name: one for one in Incubator.objects.all()}
    assert len(carriers) == 8
    assert "环大学创新生态圈" not in carriers
    space = carriers["青创PARK"]
    assert (space.kinds, space.code.startswith("PLAN-")) == (["makerspace"], True)
    assert "国家备案众创空间；级别起日方案没有写" in space.note
    assert carriers["三创中心"].kinds == ["incubator"]
    assert carriers["中南高科"].kinds == []
    assert {(c.township, c.zone, c.operator) for c in carriers.values()} == {(None, None, None)}
    assert not LevelPeriod.objects.exists()


def test_a_carrier_changed_or_taken_out_stays_so(plan):
    Incubator.objects.filter(name="中南高科").delete()
    Incubator.objects.filter(name="侨企园").update(name="侨企产业园", township=Unit.objects.first())
    call_command("load_plan", stdout=StringIO())
    assert not Incubator.objects.filter(name__in=["中南高科", "侨企园"]).exists()
    assert Incubator.objects.count() == 7


@pytest.mark.django_db
def test_a_carrier_entered_by_hand_is_taken_as_it_stands():
    Incubator.objects.create(code="ZT-1", name="三创中心")
    load_plan(read(TINY.parent.parent.parent / "district"), by=System())
    assert Incubator.objects.filter(name="三创中心").count() == 1
