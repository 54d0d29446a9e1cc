"""Which tests reach a line: noted by coverage as each test function runs (`make coverage`)."""

from functools import cached_property
from pathlib import Path

from coverage import CoverageData


class Reach:
    """The tests that run a line of a file."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.data = CoverageData(str(root / ".coverage"))
        self.data.read()

    def tests(self, path: str, line: int) -> list[str]:
        """As pytest names them, those of the file's own room first."""
        contexts = self.data.contexts_by_lineno(str(self.root / path))
        names = contexts.get(line, [])
        if names == [""]:  # run as the module is imported: whoever runs any of it may notice
            names = sorted({name for others in contexts.values() for name in others})
        listed = {node for name in names if (node := self._node(name))}
        if any(name.startswith("hypothesis.") for name in names):
            listed |= self._properties(path)
        return sorted(listed, key=lambda node: (-_near(path, node), node))

    def _properties(self, path: str) -> set[str]:
        """The room's property tests: hypothesis calls them, so the notes do not tell which."""
        room = self.root / "tests" / Path(path).parent
        while not room.is_dir():
            room = room.parent
        tests = (
            file for file in room.rglob("test_*.py") if "hypothesis" in file.read_text("utf-8")
        )
        return {str(file.relative_to(self.root)) for file in tests}

    def _node(self, context: str) -> str:
        """“tests.common.test_dates.test_a_month_ends” → “tests/common/test_dates.py::test_…”."""
        parts = context.split(".")
        for at in range(len(parts) - 1, 0, -1):
            if file := self._files.get(".".join(parts[:at])):
                within = parts[at:]
                if "<locals>" in within:  # a property of a class, run from inside hypothesis
                    return file
                return "::".join([file, *within])
        return ""

    @cached_property
    def _files(self) -> dict[str, str]:
        paths = (path.relative_to(self.root) for path in (self.root / "tests").rglob("test_*.py"))
        return {".".join(path.with_suffix("").parts): str(path) for path in paths}


def _near(path: str, node: str) -> int:
    """How many folders of the file the test's own path repeats."""
    return len(set(Path(path).parent.parts) & set(Path(node.partition("::")[0]).parts))
