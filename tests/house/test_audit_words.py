"""审计用语: every code the source can write into the audit has its Chinese word."""

import ast

from accounts.rules.audit_words import ACTIONS, DETAILS
from accounts.trail import thing_of
from enterprises.returns.engine import TRAIL as OF_RETURNS
from finance.lists.engine import TRAIL as OF_BANK_LISTS
from incubators.months.engine import TRAIL as OF_MONTHS
from targets.progress.engine import TRAIL as OF_PROGRESS
from tests.house.contract import ROOT
from tests.house.test_sql import sources

WRITERS = {"record", "_record", "_saved", "audited"}  # the last ones pass the code on
OWN = {"by", "about", "object_type", "object_key", "succeeded", "keep"}


def writes():
    """Each call that writes into the audit: (place, call)."""
    for place, tree in sources():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                name = getattr(node.func, "id", getattr(node.func, "attr", ""))
                if name in WRITERS:
                    yield f"{place}:{node.lineno}", node


def codes(call):
    """Its action, whichever of several it may be."""
    return [
        part.value
        for argument in call.args
        for part in ast.walk(argument)
        if isinstance(part, ast.Constant) and isinstance(part.value, str)
    ]


def kept(call):
    """The details an audited verb keeps of its own arguments."""
    told = [given.value for given in call.keywords if given.arg == "keep"]
    return [name.value for one in told for name in one.elts]


def test_the_source_writes_into_the_audit_as_this_test_expects():
    assert (ROOT / "accounts/actions/audit.py").exists()
    assert len({code for _, call in writes() for code in codes(call)}) > 30


def test_every_action_has_a_chinese_word():
    told = {code: place for place, call in writes() for code in codes(call)}
    told |= dict.fromkeys(OF_RETURNS.values(), "enterprises/returns/engine.py")
    told |= dict.fromkeys(OF_MONTHS.values(), "incubators/months/engine.py")
    told |= dict.fromkeys(OF_PROGRESS.values(), "targets/progress/engine.py")
    told |= dict.fromkeys(OF_BANK_LISTS.values(), "finance/lists/engine.py")
    assert {code: at for code, at in told.items() if code not in ACTIONS} == {}
    assert set(ACTIONS) - set(told) == set()  # and no word is spare


def test_every_kind_of_object_and_every_detail_has_a_chinese_word():
    objects, details = {}, {}
    for place, call in writes():
        details |= dict.fromkeys(kept(call), place)
        for given in call.keywords:
            if given.arg == "object_type" and isinstance(given.value, ast.Constant):
                objects[given.value.value] = place
            elif given.arg and given.arg not in OWN:
                details[given.arg] = place
    assert {code: at for code, at in objects.items() if thing_of(code) == "其他"} == {}
    assert {code: at for code, at in details.items() if code not in DETAILS} == {}
