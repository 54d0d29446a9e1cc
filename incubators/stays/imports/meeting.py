"""The rows of a sheet among each other and beside what is stored: do they meet, is there room."""

from datetime import date

from common.dates import last_day_of, until_of
from incubators.stays.imports.room import Asked, excesses, unjudged
from incubators.stays.imports.sheet import Sheet
from incubators.stays.models import Tenancy
from incubators.stays.rules.capacity import Excess, Taken
from incubators.stays.rules.overlaps import Stay, clashes
from jobs.rules.rows import Verdict
from jobs.rules.states import RowState

MET = "与{where}是同一企业，时段重叠；一家企业同一时间只能入驻一个载体。"
SAY_WHY = "{excess}。请核对面积和日期；确需超出的新入驻，请填“超出理由”。"
WAITS = "{excess}，须由另一人确认后才计入。"
BLIND = "{count} 家载体没有登记自主支配或公共服务面积，放不放得下没有核对：{codes}。"


def apart(sheet: Sheet) -> None:
    """Whether a row meets another of its firm, stored or of this sheet: both are told."""
    faulty = sheet.parsed.faults.keys()
    replaced = {stay.pk for stay in sheet.matched.values()}
    stays: dict[int, list[Stay]] = {}
    for stay in sheet.known.stays.values():
        if stay.pk not in replaced:
            one = Stay(stay, stay.incubator_id, stay.first_day, stay.during.upper, stay.is_branch)
            stays.setdefault(stay.enterprise_id or 0, []).append(one)
    right = [at for at in range(len(sheet.rows)) if at not in faulty]
    for at in right:
        stays.setdefault(sheet.rows[at].values["enterprise_id"], []).append(_stretch(sheet, at))
    for of_firm in stays.values():
        for key, others in clashes(of_firm).items():
            if isinstance(key, int):
                _tell(sheet, key, others)


def _stretch(sheet: Sheet, at: int) -> Stay:
    values, stored = sheet.rows[at].values, sheet.matched.get(at)
    until = until_of(values["last_day"]) if values["last_day"] else None
    is_branch = bool(stored and stored.is_branch)
    return Stay(at, values["incubator_id"], values["first_day"], until, is_branch)


def _tell(sheet: Sheet, at: int, others: list[Stay]) -> None:
    """Where it is met: in which rows; stored, on which days, and where only where it is his."""
    rows = sorted(sheet.rows[one.key].number for one in others if isinstance(one.key, int))
    if rows:
        where = sheet.parsed.rows(rows)
        sheet.parsed.fault(at, "first_day", MET.format(where=where))
    mine = {carrier.pk: carrier for carrier in sheet.known.carriers.values()}
    for one in others:
        if isinstance(one.key, Tenancy):
            until = last_day_of(one.until) if one.until else "今"
            place = str(mine[one.carrier]) if one.carrier in mine else "另一个载体"
            told = f"该企业 {one.first_day} 至 {until} 已在{place}入驻，时段重叠；"
            remedy = "请先登记退出或搬迁，另设分支的请在页面登记。"
            sheet.parsed.fault(at, "first_day", told + remedy)


def roomy(sheet: Sheet, verdict: Verdict) -> None:
    """Whether the carriers have room for the rows that are right by themselves."""
    right = [at for at in range(len(sheet.rows)) if at not in sheet.parsed.faults]
    if not right:
        return
    asked = {at: _asked(sheet, at) for at in right}
    replaced = [stay.pk for stay in sheet.matched.values()]
    found = excesses(list(asked.values()), replaced)
    for at in right:
        if excess := found.get(sheet.rows[at].number):
            _too_much(sheet, at, excess)
    if blind := unjudged(list(asked.values())):
        codes = sorted(one.code for one in sheet.known.carriers.values() if one.pk in blind)
        shown = "、".join(codes[:10]) + ("等" if len(codes) > 10 else "")
        verdict.notice(BLIND.format(count=len(codes), codes=shown))


def _too_much(sheet: Sheet, at: int, excess: Excess) -> None:
    """Refused, or with its reason: confirmed where a command says it, else waiting for another."""
    row, reason = sheet.rows[at], sheet.value("overfull_reason", at)
    if not reason or row.state != RowState.NEW:
        sheet.parsed.fault(at, "area", SAY_WHY.format(excess=excess.sentence))
        return
    row.values |= {"overfull_reason": reason, "is_confirmed": sheet.is_confirmed}
    if not sheet.is_confirmed:
        row.notice(WAITS.format(excess=excess.sentence), sheet.parsed.title("area"))


def _asked(sheet: Sheet, at: int) -> Asked:
    row = sheet.rows[at]
    last: date | None = row.values["last_day"]
    until = until_of(last) if last else None
    taken = Taken(row.values["first_day"], until, row.values["area"])
    is_news = row.state != RowState.SAME
    stands = bool(sheet.is_confirmed and sheet.value("overfull_reason", at))
    return Asked(row.number, row.values["incubator_id"], taken, is_news, stands)
