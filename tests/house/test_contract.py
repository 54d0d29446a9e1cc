"""契约: every module has its layer, so that nothing slips in beside the order of the house."""

import ast
import shutil
import subprocess
import sys
from pathlib import Path

from tests.house.contract import CONTRACT, ROOT
from tests.house.picture import PACKAGES

LINT = Path(sys.executable).with_name("lint-imports")
PLANTED = {  # file → a line too many, and the contract that must name it
    "enterprises/registry/odds_and_ends.py": ("", "Inside enterprises.registry"),
    "targets/goals/selectors.py": ("from targets.goals import views", "Inside targets.goals"),
    "jobs/models/__init__.py": ("import enterprises.registry.models", "Apps depend downwards only"),
    "accounts/rules/__init__.py": ("import django", "Rules are pure"),
    "enterprises/returns/policies.py": (
        "import enterprises.pools.models",
        "Enterprise rooms depend downwards only",
    ),
}


def test_every_app_is_in_the_contract_and_leaves_no_module_without_a_layer():
    apps = {path.parent.relative_to(ROOT).as_posix() for path in ROOT.glob("*/apps.py")}
    rooms = {
        ".".join(path.relative_to(ROOT).parts[:-1])
        for package in PACKAGES
        for path in ROOT.glob(f"{package}/*/apps.py")
    }
    exhaustive = {
        container
        for contract in CONTRACT["contracts"]
        if contract.get("exhaustive")
        for container in contract["containers"]
    }
    assert apps <= set(CONTRACT["root_packages"])
    assert exhaustive == apps | rooms | {"common", *PACKAGES}


def test_the_contract_bites(tmp_path):
    for package in CONTRACT["root_packages"]:
        shutil.copytree(ROOT / package, tmp_path / package)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for name, (line, _) in PLANTED.items():
        with (tmp_path / name).open("a", encoding="utf-8") as file:
            file.write(f"\n{line}\n")
    told = subprocess.run(
        [LINT, "--no-cache"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    for _, contract in PLANTED.values():
        assert f"{contract} BROKEN" in told.stdout


def test_what_is_imported_from_our_apps_is_there():
    ours = tuple(CONTRACT["root_packages"])
    gone = [
        f"{path.relative_to(ROOT)}:{node.lineno} {node.module}"
        for app in (*ours, "tests", "bench")
        for path in (ROOT / app).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ImportFrom)
        and (node.module or "").partition(".")[0] in ours
        and not _is_there(str(node.module))
    ]
    assert not gone


def _is_there(module: str) -> bool:
    place = ROOT.joinpath(*module.split("."))
    return place.with_suffix(".py").exists() or (place / "__init__.py").exists()


FOR_TYPES_ONLY = {  # named in docs/architecture.md: the only circles, and only for the types
    "*/querysets.py": "accounts.models",  # who asks: System and User
    "jobs/handlers.py": "jobs.models",  # apps register before models are there
}


def test_what_is_imported_for_its_types_only_is_named():
    unnamed = [
        f"{path.relative_to(ROOT)}: {node.module}"
        for app in CONTRACT["root_packages"]
        for path in (ROOT / app).rglob("*.py")
        for node in _imported_for_types(ast.parse(path.read_text("utf-8")))
        if (node.module or "").startswith(tuple(CONTRACT["root_packages"]))
        and not any(
            path.match(place) and node.module == module for place, module in FOR_TYPES_ONLY.items()
        )
    ]
    assert unnamed == []


def _imported_for_types(tree):
    for branch in ast.walk(tree):
        if isinstance(branch, ast.If) and ast.unparse(branch.test).endswith("TYPE_CHECKING"):
            yield from (node for node in ast.walk(branch) if isinstance(node, ast.ImportFrom))
