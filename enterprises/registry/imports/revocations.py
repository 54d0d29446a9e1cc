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
    revocation = {"revoked_on": day, "revoked_reason": reason[:200], "revoked_paper": paper or ""}
    number, since = sheet.value("certificate_no", at), sheet.value("first_day", at)
    sought = {"number": number or "", "since": since}
    return revocation | {"purpose": "revocation", "sought": sought}


def compare(rows: list[Checked]) -> None:
    """Each row beside the firm's certificates: which of them it ends, or why none. One query."""
    firms = {row.values["enterprise_id"] for row in rows}
    held: dict[tuple[int, str], list[Stored]] = {}
    certificates = Qualification.objects.filter(among("enterprise_id", firms)).order_by("first_day")
    for certificate in certificates.values(*STORED, "valid_during"):
        held.setdefault((certificate["enterprise_id"], certificate["kind"]), []).append(certificate)
    for row in rows:
        values = row.values
        lines = held.get((values["enterprise_id"], values["kind"]), [])
        certificate, sentence = _meant(lines, values)
        if certificate is None:
            row.state = RowState.WRONG
            row.faults = [("证书编号", values["sought"]["number"], sentence)]
            continue
        row.key = f"{values['enterprise_id']}:{values['kind']}:{certificate['first_day']}"
        told(row, _unless_said(values, certificate))


def _unless_said(values: dict[str, Any], certificate: Stored) -> Stored:
    """A reason nobody wrote changes none that is registered."""
    if certificate["revoked_on"] and values["revoked_reason"] == "列入取消名单":
        values["revoked_reason"] = certificate["revoked_reason"]
    return certificate


def _meant(lines: list[Stored], values: Mapping[str, Any]) -> tuple[Stored | None, str]:
    """The certificate valid on the day, of that number where one is given."""
    label, day = KIND_LABELS[values["kind"]], values["revoked_on"]
    day = date.fromisoformat(day) if isinstance(day, str) else day
    number, since = values["sought"]["number"].upper(), str(values["sought"]["since"] or "")
    of_number = [line for line in lines if line["certificate_no"].upper() == number]
    if number and not of_number:
        of_number = [line for line in lines if not line["certificate_no"]]
    meant = of_number if number else lines
    if since and any(str(line["first_day"]) == since for line in meant):
        meant = [line for line in meant if str(line["first_day"]) == since]
    if not meant:
        what = f"编号为 {values['sought']['number']} 的" if number and lines else ""
        return None, f"台账中这家企业没有{what}“{label}”，没有可取消的证书，请核对。"
    if already := next((line for line in meant if line["revoked_on"] == day), None):
        return already, ""
    valid = [line for line in meant if _is_valid(line, day)]
    if len(valid) == 1:
        return valid[0], ""
    return None, _why_not(meant[-1], label, day)


def _is_valid(line: Stored, day: date) -> bool:
    until = line["valid_during"].upper
    return line["first_day"] < day and (until is None or day < until)


def _why_not(line: Stored, label: str, day: date) -> str:
    if line["revoked_on"]:
        return f"这家企业的“{label}”已于 {line['revoked_on']} 取消，与 {day} 不一致，请核对。"
    until = line["valid_during"].upper
    span = f"{line['first_day']} 起" + (f"，{until} 起不再有效" if until else "")
    return f"这家企业的“{label}”（{span}）在 {day} 无效，没有可取消的证书，请核对。"
