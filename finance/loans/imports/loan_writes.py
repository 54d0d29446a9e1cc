"""贷款名单 written: a fixed number of statements; the firms are held first, then the loans."""

from collections.abc import Collection, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from accounts.models import User
from common.db import among
from enterprises.registry.models import Enterprise
from finance.loans import gates
from finance.loans.imports.entering import enter
from finance.loans.imports.known import NOT_YOURS, Banks, Stored, with_terms
from finance.loans.imports.loan_values import as_kept
from finance.loans.models import Loan, Move
from finance.loans.rules.life import Verb
from jobs.models import ImportBatch, StagingRow
from jobs.rules.states import RowState
from jobs.sheets.kinds import By

STALE = "预览之后，有贷款已被他人登记或修改，请重新核对后再导入。"
MERGED = "预览之后，有企业已并入其他企业，请重新核对后再导入。"
_LOANS = """
INSERT INTO loans_loan (enterprise_id, bank_id, product, status, purpose, contract_no, principal,
    disbursed_on, matures_on, grade, is_tentative, changes_on, created_at)
SELECT (s.values ->> 'enterprise_id')::bigint,
       coalesce((s.values ->> 'bank_id')::bigint, named.id),
       s.values ->> 'product', 'active', s.values ->> 'purpose', s.typed ->> 0,
       (s.values ->> 'principal')::bigint, (s.values ->> 'disbursed_on')::date,
       (s.values ->> 'matures_on')::date, '', false,
       (s.values ->> 'disbursed_on')::date, now()
FROM jobs_stagingrow s
LEFT JOIN unnest(%(names)s::text[], %(banks)s::bigint[]) AS named(name, id)
    ON named.name = s.values ->> 'bank_name'
WHERE s.batch_id = %(batch)s AND s.state = 'new'
ORDER BY s.number
RETURNING id
"""
_MOVES = """
INSERT INTO loans_move (loan_id, verb, origin, target, "on", reason, before, by_id, at)
SELECT l.id, 'register', '', 'active', l.disbursed_on, '导入', '{}'::jsonb, %(by)s, now()
FROM loans_loan l WHERE l.id = ANY(%(made)s) ORDER BY l.id
"""
_PLANS = """
INSERT INTO loans_plan (loan_id, kind, begins_on, rate, amortization, day_count, every, periods,
    matures_on, interest_day, penalty_uplift, diversion_uplift, holiday_shift, by_id, at)
SELECT l.id, 'first', l.disbursed_on, r.rate, r.amortization, r.day_count, r.every, r.periods,
       r.matures_on, r.interest_day, r.penalty_uplift, %(diversion)s,
       r.holiday_shift, %(by)s, now()
FROM (SELECT values, row_number() OVER (ORDER BY number) AS at FROM jobs_stagingrow
      WHERE batch_id = %(batch)s AND state = 'new') s
JOIN unnest(%(made)s::bigint[]) WITH ORDINALITY AS made(id, at) ON made.at = s.at
JOIN loans_loan l ON l.id = made.id,
     jsonb_populate_record(NULL::loans_plan, s.values) r
"""
_LOANS_CHANGED = """
UPDATE loans_loan l
SET (enterprise_id, product, principal, disbursed_on, purpose, matures_on, pays_by, is_tentative,
     changes_on) =
    ROW(r.enterprise_id, r.product, r.principal, r.disbursed_on, r.purpose, r.matures_on, NULL,
        false, least(r.disbursed_on, old.disbursed_on))
FROM jobs_stagingrow s JOIN loans_loan old ON old.id = s.target_id,
     jsonb_populate_record(old, CASE WHEN %(back)s THEN s.before ELSE s.values END) r
WHERE s.batch_id = %(batch)s AND s.state = 'changed' AND l.id = old.id
"""
_PLANS_CHANGED = """
UPDATE loans_plan p
SET (begins_on, rate, amortization, day_count, every, periods, matures_on, interest_day,
     penalty_uplift, holiday_shift) =
    ROW(r.begins_on, r.rate, r.amortization, r.day_count, r.every, r.periods, r.matures_on,
        r.interest_day, r.penalty_uplift, r.holiday_shift)
FROM jobs_stagingrow s JOIN loans_plan old ON old.loan_id = s.target_id AND old.kind = 'first',
     jsonb_populate_record(old, CASE WHEN %(back)s THEN s.before ELSE s.values END) r
WHERE s.batch_id = %(batch)s AND s.state = 'changed' AND p.id = old.id
"""
_DIVERSION = "1"


def commit(batch: ImportBatch, by: By) -> dict[str, Any]:
    """New loans begin, terms are corrected; refused as a whole where something changed since."""
    rows = list(batch.staging.filter(state__in=[RowState.NEW, RowState.CHANGED]).order_by("number"))
    new = [row for row in rows if row.state == RowState.NEW]
    hold_firms({row.values["enterprise_id"] for row in rows if "enterprise_id" in row.values})
    _still_mine(new, by)
    require_unchanged(batch, by, is_undo=False)
    for row in new:
        _pass_gates(row)
    names, entered = enter({row.values["bank_name"] for row in new if row.values["bank_name"]})
    params = {
        "batch": str(batch.pk), "names": list(names), "banks": list(names.values()),
        "by": by.pk if isinstance(by, User) else None, "back": False, "diversion": _DIVERSION,
    }  # fmt: skip
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(_LOANS, params)
            made = [pk for (pk,) in cursor.fetchall()]
            cursor.execute(_MOVES, {**params, "made": made})
            cursor.execute(_PLANS, {**params, "made": made})
            correct(params)
    except IntegrityError as taken:
        raise ValidationError(STALE) from taken
    _tell_followers(made, by)
    return {"made": made, "entered": entered}


def correct(params: dict[str, Any]) -> None:
    """The changed rows' values written, or those from before them (`back`)."""
    with connection.cursor() as cursor:
        cursor.execute(_LOANS_CHANGED, params)
        cursor.execute(_PLANS_CHANGED, params)


def hold_firms(firms: Collection[int]) -> None:
    """The firms under lock, by pk; one merged away since the preview stops it."""
    held = Enterprise.objects.select_for_update(of=("self",), no_key=True)
    found = held.filter(among("pk", firms)).order_by("pk")
    if any(found.values_list("merged_into", flat=True)):
        raise ValidationError(MERGED)


def require_unchanged(batch: ImportBatch, by: By, *, is_undo: bool) -> list[Stored]:
    """The changed rows' loans, held, as the check saw them (before an undo: as it left them)."""
    rows = list(batch.staging.filter(state=RowState.CHANGED).order_by("number"))
    targets = [row.target_id for row in rows if row.target_id]
    held = Loan.objects.select_for_update(of=("self",), no_key=True)
    stored = with_terms(held.filter(among("id", targets)).order_by("pk"))
    found = {one.loan.pk: one for one in stored}
    banks = Banks(by)
    for row in rows:
        one = found.get(row.target_id or 0)
        expected = row.values if is_undo else row.before
        now = as_kept(one.loan, one.plan) if one else {}
        if one is None or any(now[name] != expected[name] for name in now.keys() & expected.keys()):
            raise ValidationError(STALE)
        if not banks.may_write(one.loan.bank_id):
            raise ValidationError(NOT_YOURS)
    return list(found.values())


def _still_mine(rows: Sequence[StagingRow], by: By) -> None:
    banks = Banks(by)
    if not all(banks.may_write(row.values["bank_id"]) for row in rows):
        raise ValidationError(NOT_YOURS)


def _pass_gates(row: StagingRow) -> None:
    """What the rooms above have to say of a loan that begins."""
    if not gates.GATES:
        return
    values = row.values
    loan = Loan(
        enterprise_id=values["enterprise_id"], bank_id=values["bank_id"],
        product=values["product"], principal=values["principal"],
    )  # fmt: skip
    if not (may := gates.may_pass(loan, Verb.REGISTER)):
        raise ValidationError(f"第 {row.number} 行：{may.reason}")


def _tell_followers(made: Collection[int], by: By) -> None:
    """The rooms above act on each loan that began."""
    if not gates.FOLLOWERS:
        return
    moves = Move.objects.filter(among("loan_id", made)).select_related("loan").order_by("pk")
    for move in moves.iterator():
        for follower in gates.FOLLOWERS:
            follower(move, by)
