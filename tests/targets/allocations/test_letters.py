"""任务通知单: a page a unit with all its goals; the same rows give the same paper."""

import shutil
import subprocess
from datetime import date

import pytest

from accounts.models import System, Unit
from enterprises.registry.models import Chain
from targets.allocations.actions import confirm
from targets.allocations.models import Allocation
from targets.allocations.selectors.letters import letters
from targets.allocations.sheets import content, pdf
from targets.goals.models import Indicator
from tests.factories.accounts import UnitFactory, UserFactory
from tests.factories.allocations import AllocationFactory
from tests.targets.race.worlds import towns

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 24)
PAGE = "/targets/allocations/letters/2026/"


@pytest.fixture
def given(plan) -> list[Unit]:
    """古南: numbers and a duty; 文龙: numbers; a task force its chain; one chain has none."""
    first, second = towns()[:2]
    goals = {one.code: one for one in Indicator.objects.exclude(kind="")}
    force, (led, alone) = (
        UnitFactory(chain=True, name="某专班"),
        Chain.objects.order_by("order")[:2],
    )
    Chain.objects.filter(pk=led.pk).update(task_force=force)
    basis = "綦府办〔2026〕9号"
    AllocationFactory(indicator=goals["high_tech"], unit=first, nurtured=30, renewed=5, basis=basis)
    AllocationFactory(indicator=goals["srdi"], unit=first, duty="每户一名联系人", basis=basis)
    AllocationFactory(indicator=goals["high_tech"], unit=second, nurtured=3, attracted=1)
    AllocationFactory(indicator=goals["high_tech"], chain=led, nurtured=2)
    AllocationFactory(indicator=goals["high_tech"], chain=alone, nurtured=1)
    return [first, second, force]


def test_a_unit_reads_all_its_goals_in_one_letter(given):
    told = {one.unit: one for one in letters(System(), 2026)}
    alone = Chain.objects.order_by("order")[1]
    assert list(told) == ["古南街道", "文龙街道", "某专班", f"{alone.name}产业链专班"]
    first = content([told["古南街道"]], 2026, DAY)["letters"][0]
    assert first["opening"].endswith("、綦府办〔2026〕9号，现将古南街道 2026 年目标任务分解如下。")
    assert [row[1:] for row in first["rows"]] == [["30", "0", "30", "5", "待签收"]]
    assert [duty for _, duty in first["duties"]] == ["每户一名联系人"]
    assert not told[f"{alone.name}产业链专班"].is_of_unit


def pages(paper: bytes) -> list[str]:
    """The words of each page."""
    told = subprocess.run(["pdftotext", "-raw", "-", "-"], input=paper, stdout=-1, check=True)
    return told.stdout.decode().split("\f")[:-1]


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="需要 poppler 的 pdftotext")
def test_a_page_a_unit_and_all_in_one_print(client, given):
    client.force_login(UserFactory(role="office"))
    html = client.get(PAGE).content.decode()
    assert "共 <b>4</b> 个单位" in html
    one = client.get(f"{PAGE}{given[0].code}/")
    assert one["Content-Type"] == "application/pdf"
    assert len(pages(one.content)) == 1
    told = pages(client.get(f"{PAGE}all/").content)
    assert len(told) == 4
    for said, name in zip(told, ("古南街道", "文龙街道", "某专班"), strict=False):
        assert "年目标任务分解通知单" in said
        assert f"{name}：" in said
        assert "回执" in said


def test_the_same_rows_give_the_same_paper_and_a_signature_another(given):
    told = letters(System(), 2026)
    assert pdf(told, 2026, DAY) == pdf(letters(System(), 2026), 2026, DAY)
    row = Allocation.objects.of(given[1]).get()
    confirm(row, by=UserFactory(role="officer", unit=given[1]))
    again = content(letters(System(), 2026), 2026, DAY)
    assert again["fingerprint"] != content(told, 2026, DAY)["fingerprint"]
    assert again["letters"][1]["rows"][0][-1] == "已签收"


def test_who_was_given_nothing_has_no_letter(client, given):
    client.force_login(UserFactory(role="office"))
    for address in (
        f"{PAGE}{towns()[5].code}/",
        f"{PAGE}no-such/",
        PAGE.replace("2026", "2031") + "all/",
    ):
        assert client.get(address).status_code == 404
