"""The contract between the apps, from pyproject.toml: which apps there are stands there alone."""

import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CONTRACT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]
APPS = tuple(CONTRACT["root_packages"])
SOURCES = (*APPS, "bench")
