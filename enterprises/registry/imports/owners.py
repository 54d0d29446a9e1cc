"""Whose row it is: by code, else by present or former name, else by certificate number."""

from enterprises.registry.imports.sheets import TitleSheet
from enterprises.registry.rules import credit_code, names
from jobs.rules.rows import Checked

NOT_NAMED = "未找到这家企业：请核对名称，补填统一社会信用代码，或在预览中选定。"
NOT_FOUND = "没有找到该代码的企业：请核对代码，或先把企业登记入台账。"


def hide_identity(row: Checked) -> None:
    """A person's number typed for a code is not kept: neither in the preview nor in the answer."""
    code = row.typed[0]
    if credit_code.is_identity_number(code):
        hidden = f"{code[:6]}********{code[14:]}"
        row.key, row.typed[0] = row.key.replace(code, hidden), hidden
        row.faults = [(title, value.replace(code, hidden), m) for title, value, m in row.faults]


def keep_stored_names(sheet: TitleSheet) -> None:
    """A name that is no writing and stands so in the register is told there; the code decides."""
    parsed = sheet.parsed
    title = parsed.title("name")
    for at in [at for at in parsed.faults if parsed.is_faulty(at, "name")]:
        firm = sheet.firms.codes.get(sheet.value("credit_code", at) or "")
        label = sheet.firms.labels[firm][1] if firm else ""
        if not label or names.key(parsed.typed("name", at)) != names.key(label):
            continue
        why = next(message for column, _, message in parsed.faults[at] if column == title)
        parsed.faults[at] = [fault for fault in parsed.faults[at] if fault[0] != title]
        parsed.values["name"][at] = label
        sentence = f"台账中的名称也是这样写的，按代码登记。{why}"
        parsed.sheet.remarks.setdefault(parsed.sheet.rows[at].number, []).append((title, sentence))


def owner(sheet: TitleSheet, at: int, row: Checked) -> tuple[int | None, list[int] | None]:
    """The firm; or None with the candidates to choose from; or None and None when it is a fault."""
    code, name = row.typed
    if sheet.parsed.is_faulty(at, "credit_code"):
        return None, None
    if code:
        return _by_code(sheet, at, row), None
    certificate = sheet.value("certificate_no", at)
    if not name and not certificate:
        sheet.parsed.fault(at, "name", "企业名称和统一社会信用代码不能都为空，请至少填一项。")
        return None, None
    return _by_name(sheet, row, names.key(name), certificate)


def _by_code(sheet: TitleSheet, at: int, row: Checked) -> int | None:
    code, name = row.typed
    if (firm := sheet.firms.codes.get(code)) is None:
        sentence = credit_code.fault(code)
        namesakes = sorted(sheet.firms.names.get(names.key(name), ())) if name else []
        codes = "、".join(sheet.firms.labels[firm][0] for firm in namesakes)
        hint = f"台账中同名企业的代码是 {codes}。" if codes else ""
        fault = f"统一社会信用代码{sentence}" if sentence else NOT_FOUND
        sheet.parsed.fault(at, "credit_code", fault + hint)
        return None
    if name and firm not in sheet.firms.names.get(names.key(name), {firm}):
        label = sheet.firms.labels[firm][1]
        row.notice(f"名称与台账不同：台账为“{label}”，按代码登记。", sheet.parsed.title("name"))
    return firm


def _by_name(
    sheet: TitleSheet, row: Checked, key: str, certificate: str | None
) -> tuple[int | None, list[int] | None]:
    by_name = sheet.firms.names.get(key, set()) if key else set()
    by_number = sheet.firms.certificates.get(certificate.upper(), set()) if certificate else set()
    both = by_name & by_number
    candidates = both if len(both) == 1 else (by_name or by_number)
    if len(candidates) != 1:
        return None, sorted(candidates)
    (firm,) = candidates
    label = sheet.firms.labels[firm]
    if names.key(label[1]) != key:
        how = "曾用名" if firm in by_name else "证书编号"
        row.notice(f"按{how}认定为“{label[1]}”（{label[0]}）。")
    return firm, None
