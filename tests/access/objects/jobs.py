"""Imports, tasks, downloads and the calendar."""

from django.utils import timezone

from jobs.models import ExportFile, ImportBatch, Job
from tests.access.world import CANARY, World


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


ARGS = {
    "admin:jobs_calendarday_change": lambda world, side: {"object_id": "2099-01-01"},
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
