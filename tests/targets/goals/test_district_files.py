import shutil

import pytest

from targets.goals.district_files import DistrictFilesError, read
from tests.targets.conftest import TINY


@pytest.fixture
def folder(tmp_path):
    return shutil.copytree(TINY, tmp_path / "district")


def change(folder, name, old, new):
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "old", "new", "says"),
    [
        ("plan.toml", 'comparator = "ge"', 'comparator = "eq"', "“eq”不在可选范围"),
        ("plan.toml", 'value = "2"', "value = 2", "应为文字"),
        ("plan.toml", 'value = "2"\n', "", "节点型目标不写数值"),
        ("plan.toml", 'title = "培育“小巨人”"\n', "", "缺少“title”"),
        ("plan.toml", "no = 1", "no = 1\nnote2 = 1", "不认识“note2”"),
        ("plan.toml", 'reporter = "kj"', 'reporter = "xx"', "没有单位“xx”"),
        ("plan.toml", "[plan]", "[plan", "plan.toml 格式不对"),
        ("units.csv", "990002", "990001", "代码“990001”重复"),
        ("units.csv", "湖下镇,township", "湖下镇,town", "units.csv 第 4 行 kind"),
    ],
)
def test_a_fault_names_the_place_the_reason_and_the_remedy(folder, name, old, new, says):
    change(folder, name, old, new)
    with pytest.raises(DistrictFilesError, match=says):
        read(folder)


@pytest.mark.parametrize("name", ["plan.toml", "units.csv"])
def test_a_missing_file_is_named(folder, name):
    (folder / name).unlink()
    with pytest.raises(DistrictFilesError, match=f"缺少 {name}"):
        read(folder)


def test_a_missing_folder_is_named(tmp_path):
    with pytest.raises(DistrictFilesError, match="DISTRICT_DIR"):
        read(tmp_path / "nowhere")


def test_a_file_in_another_encoding_is_refused_with_a_remedy(folder):
    (folder / "units.csv").write_bytes("code,name,kind\nkj,区科委,bureau\n".encode("gbk"))
    with pytest.raises(DistrictFilesError, match="另存为 UTF-8"):
        read(folder)
