"""本区数据目录: read, checked against the schema, and faults said in Chinese with their place."""

import csv
import json
import tomllib
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator, ValidationError

TABLES = ("units", "places", "zones", "chains", "industries")
SCHEMA = Path(__file__).parent / "schema" / "district.json"
MOST_FAULTS = 20
TYPE_LABELS = {
    "string": "文字（用引号括起）",
    "integer": "整数",
    "boolean": "true 或 false",
    "array": "列表",
    "object": "表",
}


class DistrictFilesError(Exception):
    """The folder cannot be loaded; the message names file, place, reason and remedy."""


def read(folder: Path) -> dict[str, Any]:
    """Everything `load_plan` brings in, with each table's rows as dictionaries of text."""
    if not folder.is_dir():
        raise DistrictFilesError(f"找不到本区数据目录 {folder}，请检查环境变量 DISTRICT_DIR。")
    tables: dict[str, Any] = {"plan": _toml(folder / "plan.toml")}
    for table in TABLES:
        path = folder / f"{table}.csv"
        if path.exists():
            tables[table] = _rows(path)
        elif table == "units":
            raise DistrictFilesError(f"本区数据目录缺少 {path.name}，请补上单位清单。")
    faults = [_sentence(error) for error in _validator().iter_errors(tables)]
    faults = faults or _dangling(tables)
    if faults:
        more = len(faults) - MOST_FAULTS
        tail = [f"……另有 {more} 处。"] if more > 0 else []
        raise DistrictFilesError("\n".join([*faults[:MOST_FAULTS], *tail]))
    return tables


@cache
def _validator() -> Draft202012Validator:
    return Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError as error:
        raise DistrictFilesError(f"本区数据目录缺少 {path.name}，请补上方案数据。") from error
    except UnicodeDecodeError as error:
        raise DistrictFilesError(f"{path.name} 不是 UTF-8 编码，请另存为 UTF-8。") from error
    except tomllib.TOMLDecodeError as error:
        raise DistrictFilesError(f"{path.name} 格式不对，请检查引号和括号（{error}）。") from error


def _rows(path: Path) -> list[dict[str, str]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as source:
            return [
                {(column or "多出的列"): value for column, value in row.items() if value}
                for row in csv.DictReader(source)
            ]
    except UnicodeDecodeError as error:
        raise DistrictFilesError(f"{path.name} 不是 UTF-8 编码，请另存为 UTF-8。") from error


def _sentence(error: ValidationError) -> str:
    """One fault: where it is, why it is one, and what may stand there."""
    match error.validator:
        case "required":
            missing = [name for name in error.validator_value if name not in error.instance]
            reason = f"缺少“{'、'.join(missing)}”，请补上"
        case "additionalProperties":
            allowed = error.schema.get("properties", {})
            extra = [str(name) for name in error.instance if name not in allowed]
            reason = f"不认识“{'、'.join(extra)}”，请删去或改正拼写"
        case "type":
            reason = f"应为{TYPE_LABELS[error.validator_value]}，现为“{error.instance}”"
        case "enum":
            choices = "、".join(map(str, error.validator_value))
            reason = f"“{error.instance}”不在可选范围，只能是：{choices}"
        case "pattern":
            reason = f"“{error.instance}”写法不对，应符合 {error.validator_value}"
        case "oneOf":
            reason = "须写明街镇（unit），或注明区外（outside=yes），二者择一"
        case "minItems" | "minLength":
            reason = "不能为空，请填写"
        case _:
            reason = f"“{error.instance}”超出允许范围（{error.validator}：{error.validator_value}）"
    return f"{_place(list(error.absolute_path))}：{reason}。"


def _place(path: list[str | int]) -> str:
    """“units.csv 第 3 行 kind”, “plan.toml indicators 第 2 项 targets 第 1 项 year”."""
    if not path:
        return "本区数据目录"
    table, *rest = path
    if table == "plan":
        words = [f"第 {step + 1} 项" if isinstance(step, int) else step for step in rest]
        return " ".join(["plan.toml", *words])
    words = [f"第 {step + 2} 行" if isinstance(step, int) else step for step in rest]
    return " ".join([f"{table}.csv", *words])


def _dangling(tables: dict[str, Any]) -> list[str]:
    """References to units that the folder does not list, and codes it lists twice."""
    codes = [row["code"] for row in tables["units"]]
    faults = [f"units.csv：代码“{code}”重复。" for code in sorted(_twice(codes))]
    faults += _dangling_in_plan(tables["plan"], set(codes))
    for table, column in (("places", "unit"), ("chains", "task_force")):
        for at, row in enumerate(tables.get(table, ())):
            if row.get(column) and row[column] not in codes:
                faults.append(f"{table}.csv 第 {at + 2} 行：units.csv 中没有单位“{row[column]}”。")
    return faults


def _dangling_in_plan(plan: dict[str, Any], codes: set[str]) -> list[str]:
    named = [(item["code"], item["reporter"]) for item in plan["indicators"] if "reporter" in item]
    named += [(text, code) for text, all_ in plan.get("written_as", {}).items() for code in all_]
    lists = plan.get("milestone_lists", [])
    named += [(listed["name"], listed["unit"]) for listed in lists if "unit" in listed]
    faults = [
        f"plan.toml “{where}”：units.csv 中没有单位“{code}”。"
        for where, code in named
        if code not in codes
    ]
    for item in plan["indicators"]:
        for target in item["targets"]:
            if ("value" in target) == (target["comparator"] == "milestone"):
                faults.append(
                    f"plan.toml 指标“{item['name']}”{target['year']} 年：节点型目标不写数值，"
                    "其余目标须写数值（value）。"
                )
    faults += [
        f"plan.toml 节点“{step['title']}”：日历上没有“{step['planned_on']}”这一天，请核对。"
        for listed in lists
        for step in listed.get("steps", [])
        if "planned_on" in step and not _is_day(step["planned_on"])
    ]
    numbers = [f"任务 {task['no']}" for task in plan["tasks"]]
    numbers += [f"指标 {item['code']}" for item in plan["indicators"]]
    numbers += [f"节点清单 {listed['code']}" for listed in lists]
    return faults + [f"plan.toml：{number} 重复。" for number in sorted(_twice(numbers))]


def _is_day(written: str) -> bool:
    try:
        date.fromisoformat(written)
    except ValueError:
        return False
    return True


def _twice(values: list[str]) -> set[str]:
    return {value for value in values if values.count(value) > 1}
