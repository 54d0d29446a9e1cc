"""留痕: every verb that somebody does is one event of the audit, or says here why not."""

import ast

from tests.house.test_sql import sources

QUIET = {
    "accounts/actions/audit.py:record": "the audit itself",
    "enterprises/materials/actions.py:keep_file": "part of nothing until it is described",
    "enterprises/membership/actions/claims.py:fill": "a draft, saved with every key",
    "enterprises/membership/actions/members.py:written": "told by the verb that calls it",
    "seats/actions/saving.py:saved": "told by the verb that calls it",
    "seats/actions/saving.py:taken_out": "told by the verb that calls it",
    "targets/allocations/actions/allocations.py:kept": "told by the verb that calls it",
    "targets/allocations/actions/entries.py:enter": "told by the verb that calls it",
    "targets/tasks/actions/plans.py:kept_file": "told by the verb that calls it",
    "targets/tasks/actions/answering.py:answering_unit": "told by the verb that calls it",
    "enterprises/registry/actions/moving.py:rehomed": "told by the verb that calls it",
    "enterprises/registry/actions/moving.py:take": "told by the verb that calls it",
    "desk/actions/many.py:proceed": "told by the verb that is done to each row",
    "desk/actions/views.py:prefer_view": "how one's own page opens",
    "collecting/actions/filling.py:behalf_of": "a sentence, no verb",
    "collecting/actions/filling.py:save_draft": "a draft, saved with every key",
    "finance/lists/actions/accepting.py:accept": "told by the step it takes",
    "finance/lists/actions/resolving.py:resolve": "told by the file that is sent",
    "finance/lists/actions/writing.py:write": "told by the acceptance",
    "incubators/stays/actions/admitting.py:begun": "told by the verb that calls it",
    "incubators/stays/actions/holding.py:written": "told by the verb that calls it",
    "finance/loans/actions/terms.py:keep_plan": "told by the verb that calls it",
    "jobs/actions/imports.py:examine": "reads and writes nothing",
    "jobs/actions/imports.py:check": "told by the upload",
    "jobs/actions/imports.py:refuse_unready": "a refusal, no verb",
    "jobs/actions/imports.py:begin_commit": "told by the commit",
    "jobs/actions/uploads.py:keep": "told by what the file becomes part of",
    "jobs/actions/work.py:enqueue": "told by who orders the work",
}


def verbs():
    """(place:name, function, every function of its module) of what takes who does it."""
    for place, tree in sources():
        if "/actions" not in place or "/tests/" in place:
            continue
        known = {one.name: one for one in tree.body if isinstance(one, ast.FunctionDef)}
        for name, act in known.items():
            taken = {argument.arg for argument in (*act.args.args, *act.args.kwonlyargs)}
            if "by" in taken and not name.startswith("_"):
                yield f"{place}:{name}", act, known


def is_told(act, known, seen=()):
    """It is audited, or it records by itself or through a helper of its module."""
    for node in ast.walk(act):
        name = getattr(node, "id", getattr(node, "attr", ""))
        if name in ("audited", "record"):
            return True
        if name in known and name not in seen and is_told(known[name], known, (*seen, name)):
            return True
    return False


def test_every_verb_of_the_domain_writes_one_audit_event():
    silent = {place for place, act, known in verbs() if not is_told(act, known)}
    assert silent - set(QUIET) == set()


def test_no_excuse_outlives_its_verb():
    silent = {place for place, act, known in verbs() if not is_told(act, known)}
    assert set(QUIET) - silent == set()
