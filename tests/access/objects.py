"""What a page with an id in its address is about, by page name: side a is ours, b the neighbour's.

An app adds what it needs to `build` (one function a thing) and its pages to ARGS.
"""

from collections.abc import Callable
from datetime import date, datetime
from io import StringIO
from uuid import UUID
from zoneinfo import ZoneInfo

from django.core.management import call_command
from django.utils import timezone

from accounts.actions import record
from accounts.models import System
from accounts.notices import notify
from common.dates import today
from enterprises.pools.models import PoolProposal
from enterprises.registry.actions import merge
from enterprises.registry.models import Dispute
from enterprises.returns.models import IpRight, MonthlyReturn, RightsDeclaration, RosterEntry
from jobs.models import CalendarDay, ExportFile, ImportBatch, Job
from reports.actions import build_monthly
from targets.models import Indicator
from tests.access import papers
from tests.access.claims import claim, draft_claim, invitation
from tests.access.world import CANARY, World, build
from tests.factories.accounts import UserFactory
from tests.factories.registry import EnterpriseFactory
from tests.factories.returns import CollectionFactory, RightsDeclarationFactory
from tests.factories.targets import ReadingFactory


def build_all() -> World:
    world = build()
    event = record("sign_in", by=System(), object_type="user", object_key="somebody")
    world.things["event"] = {"a": event, "b": event}
    CalendarDay.objects.create(day=date(2099, 1, 1), is_working=False, name="元旦")
    return world


def load_plan(world: World) -> None:
    """The district's plan, when a page first asks for it; the department reports one goal."""
    if "plan" not in world.things:
        call_command("load_plan", stdout=StringIO())
        world.things["plan"] = Indicator.objects.get(code="rd_intensity")
        Indicator.objects.filter(code="rd_intensity").update(
            reporter=world.people["department"].unit
        )


def goal(code: str) -> Callable[[World, str], dict]:
    def about(world: World, side: str) -> dict:
        load_plan(world)
        return {"code": code}

    return about


def reading(world: World, side: str) -> dict:
    load_plan(world)
    if "reading" not in world.things:
        indicator = world.things["plan"]
        by = world.people["department"]
        world.things["reading"] = ReadingFactory(indicator=indicator, entered_by=by)
    return {"pk": world.things["reading"].pk}


def edition(world: World, side: str) -> dict:
    """The frozen October, built when a page first asks for it."""
    if "edition" not in world.things:
        load_plan(world)
        now = datetime(2026, 11, 5, 8, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
        world.things["edition"] = build_monthly(date(2026, 10, 1), by=System(), now=now)
    return {"kind": "monthly", "period": "2026-10"}


def api_edition(world: World, side: str) -> dict:
    return {"key": "-".join(edition(world, side).values())}


def user(world: World, side: str) -> dict:
    return {"username": world.things["person"][side].username}


def notice(world: World, side: str) -> dict:
    """A notice to the township's own clerk."""
    if "notice" not in world.things:
        owner = {"a": world.people["own_township"], "b": world.people["other_township"]}
        world.things["notice"] = {
            mark: notify(owner[mark], title=CANARY[mark], key="told") for mark in "ab"
        }
    return {"pk": world.things["notice"][side].pk}


def membership(world: World, side: str) -> dict:
    """A second person of the firm."""
    if "membership" not in world.things:
        world.things["membership"] = {
            mark: world.firms[mark].members.create(user=UserFactory(role="enterprise"))
            for mark in "ab"
        }
    return firm(world, side) | {"pk": world.things["membership"][side].pk}


def firm(world: World, side: str) -> dict:
    return {"code": world.firms[side].credit_code}


def dispute(world: World, side: str) -> dict:
    """About side a's firm, said to be the neighbour's; about b's own it names nobody else."""
    if "dispute" not in world.things:
        world.things["dispute"] = {
            mark: Dispute.objects.create(
                enterprise=world.firms[mark],
                raised_by=world.people["system_admin"],
                raised_on=date(2026, 11, 1),
                present=world.units[mark],
                proposed=world.units["b"],
                reason=CANARY[mark],
            )
            for mark in "ab"
        }
    return {"pk": world.things["dispute"][side].pk}


def merged(world: World, side: str) -> dict:
    """A record that was merged into the firm."""
    if "merged" not in world.things:
        gone = {mark: EnterpriseFactory(township=world.units[mark]) for mark in "ab"}
        for mark, one in gone.items():
            merge(world.firms[mark], one, by=System(), reason="同一家")
        world.things["merged"] = {mark: one.merged_by.get() for mark, one in gone.items()}
    return {"code": world.firms[side].credit_code, "pk": world.things["merged"][side].pk}


def batch(world: World, side: str) -> dict:
    """A sheet that the township's own clerk has uploaded and not yet confirmed."""
    if "batch" not in world.things:
        owner = {"a": world.people["own_township"], "b": world.people["other_township"]}
        world.things["batch"] = {
            mark: ImportBatch.objects.create(
                sheet_kind="enterprises",
                owner=owner[mark],
                file_name=f"{CANARY[mark]}.xlsx",
                file_path="absent",
                content_hash="0" * 64,
                state="preview",
                created_at=timezone.now(),
            )
            for mark in "ab"
        }
    return {"pk": world.things["batch"][side].pk}


def staged(world: World, side: str) -> dict:
    return batch(world, side) | {"number": 2}


def job(world: World, side: str) -> dict:
    """A failed job of the township's own clerk."""
    if "job" not in world.things:
        owner = {"a": world.people["own_township"], "b": world.people["other_township"]}
        now = timezone.now()
        world.things["job"] = {
            mark: Job.objects.create(
                kind="testing",
                title=CANARY[mark],
                owner=owner[mark],
                fingerprint=mark,
                not_before=now,
                created_at=now,
                state="failed",
            )
            for mark in "ab"
        }
    return {"pk": world.things["job"][side].pk}


def file(world: World, side: str) -> dict:
    """A download that has expired meanwhile: whoever may see it is told so."""
    if "file" not in world.things:
        owner = {"a": world.people["own_township"], "b": world.people["other_township"]}
        world.things["file"] = {
            mark: ExportFile.objects.create(
                owner=owner[mark],
                name=f"{CANARY[mark]}.xlsx",
                path="absent",
                created_at=timezone.now(),
                expires_at=timezone.now(),
            )
            for mark in "ab"
        }
    return {"pk": world.things["file"][side].pk}


def collection(world: World, side: str) -> dict:
    """October's monthly return, open all through the tests."""
    if "collection" not in world.things:
        days = {"due_on": date(2098, 1, 1), "locks_on": date(2099, 1, 1)}
        world.things["collection"] = CollectionFactory(opens_on=date(2026, 1, 1), **days)
    return {"pk": world.things["collection"].pk}


def right(world: World, side: str) -> dict:
    """A patent of the firm."""
    held = world.firms[side]
    common = {"kind": "invention", "number": "1", "granted_on": date(2024, 1, 1)}
    made, _ = IpRight.objects.get_or_create(enterprise=held, **common)
    return {"code": held.credit_code, "pk": made.pk}


def declaration(world: World, side: str) -> dict:
    """What a firm says of its register of rights, waiting to be checked."""
    held = world.firms[side]
    made = RightsDeclaration.objects.filter(enterprise=held).first()
    made = made or RightsDeclarationFactory(enterprise=held)
    return {"code": held.credit_code, "pk": made.pk}


def owed(world: World, side: str) -> dict:
    """A firm's return of it, as a draft."""
    about = collection(world, side)
    firm = world.firms[side]
    RosterEntry.objects.get_or_create(collection_id=about["pk"], enterprise=firm)
    MonthlyReturn.objects.get_or_create(collection_id=about["pk"], enterprise=firm)
    return about | {"code": firm.credit_code}


def proposal(world: World, side: str) -> dict:
    """A firm somebody proposes for a pool."""
    if "proposal" not in world.things:
        world.things["proposal"] = {
            mark: PoolProposal.objects.create(
                enterprise=world.firms[mark],
                pool="tech",
                source="rules",
                stage="seed",
                reason=CANARY[mark],
                proposed_at=timezone.now(),
            )
            for mark in "ab"
        }
    row = world.things["proposal"][side]
    return {"key": "proposals", "pk": row.pk, "verb": "decide"}


def api_firm(world: World, side: str) -> dict:
    return {"credit_code": world.firms[side].credit_code}


def api_qualification(world: World, side: str) -> dict:
    return {"pk": world.things["qualification"][side].pk}


ARGS = {
    "pools:act": lambda world, side: {"verb": "exits"},
    "pools:act_on_firm": lambda world, side: firm(world, side) | {"verb": "propose"},
    "pools:act_on_row": proposal,
    "pools:firm": firm,
    "oversight:inspection_paper": papers.inspection,
    "pools:list": lambda world, side: {"key": "proposals"},
    "pools:movers": lambda world, side: {"at": "2025-12-31,2026-10-31,tech,opening"},
    "pools:paper": firm,
    "accounts:reset-confirm": lambda world, side: {"uidb64": "MQ", "token": "a-b"},
    "accounts:user": user,
    "accounts:edit-user": user,
    "accounts:end-user": user,
    "accounts:grant": user,
    "accounts:convert-user": user,
    "accounts:decide-contact": user,
    "accounts:suspend": user,
    "accounts:restore": user,
    "accounts:unbind": user,
    "accounts:start-reset": user,
    "accounts:first-password": user,
    "accounts:edit-unit": lambda world, side: {"code": world.units[side].code},
    "accounts:notice": notice,
    "accounts:audit-event": lambda world, side: {"pk": world.things["event"][side].pk},
    "admin:jobs_calendarday_change": lambda world, side: {"object_id": "2099-01-01"},
    "registry:detail": firm,
    "registry:dispute": dispute,
    "registry:raise_dispute": firm,
    "registry:correct": firm,
    "registry:changes": firm,
    "registry:reveal": firm,
    "registry:merge": firm,
    "registry:undo_merge": merged,
    "registry:act": lambda world, side: firm(world, side) | {"verb": "rename"},
    "registry:act_on_qualification": lambda world, side: (
        firm(world, side) | {"pk": world.things["qualification"][side].pk, "verb": "revoke"}
    ),
    "registry:withdraw_dated": lambda world, side: papers.move(world, side, "code"),
    "enterprise-withdraw-dated": lambda world, side: papers.move(world, side, "credit_code"),
    "evaluation:ladder": firm,
    "membership:answer": invitation,
    "membership:claim": claim,
    "membership:decide": lambda world, side: claim(world, side) | {"verb": "approve"},
    "membership:reveal": claim,
    "membership:licence": claim,
    "membership:letter": claim,
    "membership:blank_letter": draft_claim,
    "membership:answer_claim": lambda world, side: claim(world, side) | {"said": "agreed"},
    "membership:reveal_members": firm,
    "membership:question": lambda world, side: draft_claim(world, side) | {"key": "name"},
    "membership:withdraw": draft_claim,
    "membership:check": draft_claim,
    "membership:members": firm,
    "membership:hand_over": firm,
    "membership:change_member": membership,
    "membership:remove_member": membership,
    "evaluation:marks": lambda world, side: firm(world, side) | {"year": today().year},
    "evaluation:gap": lambda world, side: firm(world, side) | {"kind": "high_tech"},
    "list-export-moved": lambda world, side: {"key": "pools:proposals"},
    "desk:forget_view": lambda world, side: {"pk": 0},
    "desk:deed": lambda world, side: {"pk": UUID(int=0)},
    "desk:many": lambda world, side: {"key": "registry:list"},
    "desk:list_export": lambda world, side: {"key": "pools:proposals"},
    "desk:prefer_view": lambda world, side: {"pk": 0},
    "returns:collection": collection,
    "returns:close": collection,
    "returns:reveal-chosen": collection,
    "returns:withdraw": collection,
    "returns:rule": lambda world, side: {"report": "monthly", "rule": "jump"},
    "returns:sheet": collection,
    "returns:export": collection,
    "returns:rights": firm,
    "returns:add-right": firm,
    "returns:withdraw-right": right,
    "returns:declare-rights": firm,
    "returns:check-rights": declaration,
    **{
        f"returns:{page}": owed
        for page in ("filing", "submit", "paper", "reveal", "except", "send-scan")
    },
    **{f"materials:{page}": papers.material for page in ("open", "replace", "withdraw", "check")},
    "materials:list": firm,
    "materials:correction": papers.correction,
    "materials:corrections": firm,
    "materials:new_correction": firm,
    "materials:withdraw_correction": papers.correction,
    "materials:new": firm,
    "materials:describe": papers.half_a_material,
    "materials:describe-replacement": lambda world, side: (
        papers.material(world, side) | papers.half_a_material(world, side)
    ),
    "returns:scan": lambda world, side: papers.scan(world, side, owed(world, side)),
    "returns:step": lambda world, side: owed(world, side) | {"verb": "review"},
    "targets:indicator": goal("high_tech"),
    "targets:enter_reading": goal("rd_intensity"),
    "targets:enter_published": goal("high_tech"),
    "targets:allocate": lambda world, side: goal("high_tech")(world, side) | {"year": 2027},
    "targets:correct_reading": reading,
    "indicator-detail": goal("high_tech"),
    "reading-detail": reading,
    "edition-detail": api_edition,
    "edition-rows": api_edition,
    "reports:detail": edition,
    "reports:draft": edition,
    "reports:draft_paper": edition,
    "reports:rows": edition,
    "reports:download": lambda world, side: edition(world, side) | {"form": "xlsx"},
    "jobs:template": lambda world, side: {"kind": "enterprises"},
    "jobs:batch": batch,
    "jobs:confirm": batch,
    "jobs:recheck": batch,
    "jobs:answer": batch,
    "jobs:undo": batch,
    "jobs:abandon": batch,
    "jobs:errors": batch,
    "jobs:reveal": batch,
    "jobs:settle": staged,
    "jobs:skip_open": batch,
    "jobs:retry": job,
    "jobs:cancel": job,
    "jobs:download": file,
}
for page in [
    "credit-code",
    "deregister",
    "detail",
    "membership",
    "memberships",
    "move",
    "move-in",
    "move-out",
    "moves",
    "outside",
    "place",
    "recognize",
    "record-move",
    "rename",
    "restore",
    "revoke-licence",
]:
    ARGS[f"enterprise-{page}"] = api_firm
for page in ("detail", "restore", "revoke", "withdraw"):
    ARGS[f"qualification-{page}"] = api_qualification
