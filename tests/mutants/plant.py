"""A pytest plugin: one module is imported with the fault that MUTANT names; no file is changed."""

import json
import os
import sys
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from pathlib import Path
from types import CodeType
from typing import Any

from tests.mutants.faults import Fault


class Planted(SourceFileLoader):
    """Reads the source with the fault in it; a compiled copy is neither used nor kept."""

    fault: Fault

    def path_stats(self, path: Any) -> Any:
        raise OSError("no compiled copy")

    def source_to_code(self, data: Any, path: Any, *, _optimize: int = -1) -> CodeType:
        code: CodeType = super().source_to_code(self.fault.planted(data), path)
        return code


class Finder(PathFinder):
    """Finds the one module that is to be wrong."""

    fault: Fault

    @classmethod
    def find_spec(cls, fullname: str, path: Any = None, target: Any = None) -> ModuleSpec | None:
        spec = super().find_spec(fullname, path, target)
        if spec is None or spec.origin != str(Path(cls.fault.path).resolve()):
            return None
        loader = Planted(fullname, spec.origin)
        loader.fault = cls.fault
        spec.loader = loader
        return spec


Finder.fault = Fault(**json.loads(os.environ["MUTANT"]))
sys.meta_path.insert(0, Finder)
