"""取消名单: the certificate a row ends, on which day and by which paper."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from common.dates import today
from common.db import among
from enterprises.registry.imports.recognitions import STORED, told
from enterprises.registry.imports.sheets import TitleSheet
from enterprises.registry.models import Qualification
from enterprises.registry.rules.kinds import KIND_LABELS, Kind
from jobs.rules.rows import Checked
from jobs.rules.states import RowState

Stored = Mapping[str, Any]


def facts(sheet: TitleSheet, at: int, kind: Kind | None, row: Checked) -> dict[str, Any]:
    """The day and the paper, of the row or of the whole list; which certificate is asked later."""
    parsed, plan = sheet.parsed, sheet.plan
    day = sheet.value("revoked_on", at) or sheet.value("announced_on", at) or plan.on
    faulty = any(parsed.is_faulty(at, name) for name in ("revoked_on", "announced_on"))
    if day is None and not faulty:
        parsed.fault(at, "revoked_on", "取消日期不能为空，请填取消、撤销或公告的日期。")
    paper = sheet.value("revoked_paper", at) or sheet.value("source", at) or plan.paper
    reason = sheet.value("revoked_reason", at) or sheet.value("remark", at) or "列入取消名单"
    if day and day > today():
        row.notice(f"取消日期 {day} 在今天之后，请核对。", parsed.title("revoked_on"))
    found = {"revoked_on": day, "revoked_reason": reason[:200], "revoked_paper": paper or ""}
    number, since = sheet.value("certificate_no", at), sheet.value("first_day", at)
    sought = {"number": number or "", "since": since}
    return found | {"purpose": "revocation", "sought": sought}


def compare(rows: list[Checked]) -> None:
    """Each row beside the firm's certificates: which of them it ends, or why none. One query."""
    firms = {row.values["enterprise_id"] for row in rows}
    held: dict[tuple[int, str], list[Stored]] = {}
    found = Qualification.objects.filter(among("enterprise_id", firms)).order_by("first_day")
    for one in found.values(*STORED, "valid_during"):
        held.setdefault((one["enterprise_id"], one["kind"]), []).append(one)
    for row in rows:
        values = row.values
        lines = held.get((values["enterprise_id"], values["kind"]), [])
        one, sentence = _meant(lines, values)
        if one is None:
            row.state = RowState.WRONG
            row.faults = [("证书编号", values["sought"]["number"], sentence)]
            continue
        row.key = f"{values['enterprise_id']}:{values['kind']}:{one['first_day']}"
        told(row, _unless_said(values, one))


def _unless_said(values: dict[str, Any], one: Stored) -> Stored:
    """A reason nobody wrote changes none that is registered."""
    if one["revoked_on"] and values["revoked_reason"] == "列入取消名单":
        values["revoked_reason"] = one["revoked_reason"]
    return one


def _meant(lines: list[Stored], values: Mapping[str, Any]) -> tuple[Stored | None, str]:
    """The certificate valid on the day, of that number where one is given."""
    label, day = KIND_LABELS[values["kind"]], values["revoked_on"]
    day = date.fromisoformat(day) if isinstance(day, str) else day
    number, since = values["sought"]["number"].upper(), str(values["sought"]["since"] or "")
    of_number = [one for one in lines if one["certificate_no"].upper() == number]
    if number and not of_number:
        of_number = [one for one in lines if not one["certificate_no"]]
    meant = of_number if number else lines
    if since and any(str(one["first_day"]) == since for one in meant):
        meant = [one for one in meant if str(one["first_day"]) == since]
    if not meant:
        what = f"编号为 {values['sought']['number']} 的" if number and lines else ""
        return None, f"台账中这家企业没有{what}“{label}”，没有可取消的证书，请核对。"
    if already := next((one for one in meant if one["revoked_on"] == day), None):
        return already, ""
    valid = [one for one in meant if _is_valid(one, day)]
    if len(valid) == 1:
        return valid[0], ""
    return None, _why_not(meant[-1], label, day)


def _is_valid(one: Stored, day: date) -> bool:
    until = one["valid_during"].upper
    return one["first_day"] < day and (until is None or day < until)


def _why_not(one: Stored, label: str, day: date) -> str:
    if one["revoked_on"]:
        return f"这家企业的“{label}”已于 {one['revoked_on']} 取消，与 {day} 不一致，请核对。"
    until = one["valid_during"].upper
    span = f"{one['first_day']} 起" + (f"，{until} 起不再有效" if until else "")
    return f"这家企业的“{label}”（{span}）在 {day} 无效，没有可取消的证书，请核对。"
