"""另开的进程: the rules for a batch, each on its own core.

The rules know no database, so that a plain child of any process may run them: it reads chunks of
facts as lines and answers with chunks of lines for COPY. Nothing of ours crosses a fork.

    python -m enterprises.evaluation.apart KIND
"""

import json
import os
import subprocess
import sys
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from typing import IO, Any, NamedTuple

from enterprises.evaluation.rules.evaluations import evaluate
from enterprises.evaluation.rules.standing import standing_of
from enterprises.returns.rules.fact_reading import FactError
from jobs.sheets import staging

ROOT = Path(__file__).resolve().parent.parent.parent
MOST = 4  # children, on a machine of more cores
VERDICTS = {True: "passed", False: "failed", None: "unknown"}
COLUMNS = (
    "enterprise_id, kind, year, evaluated_on, edition, passed, size, failed, unknown, short_of, "
    "facts, result, sources"
)
Facts = tuple[int, dict[str, Any], dict[str, Any]]  # of the firm with this id; their sources


class Judged(NamedTuple):
    """A chunk as it is kept: lines for COPY, and how often each verdict was given."""

    lines: list[str]
    counts: Counter[str]


def judged_here(kind: str, chunks: Iterable[list[Facts]]) -> Iterator[Judged]:
    """The results of each chunk, by this process."""
    for chunk in chunks:
        yield _judged(
            kind,
            (
                (firm, facts, staging.as_json(facts), staging.as_json(sources))
                for firm, facts, sources in chunk
            ),
        )


def judged_apart(kind: str, chunks: Iterable[list[Facts]]) -> Iterator[Judged]:
    """The results of each chunk, by as many children as there are cores."""
    with ExitStack() as children:
        count = min(os.cpu_count() or 1, MOST)
        hands = [children.enter_context(Hand(kind)) for _ in range(count)]
        waiting: deque[Hand] = deque()
        for place, chunk in enumerate(chunks):
            hand = hands[place % count]
            hand.give(chunk)
            waiting.append(hand)
            if len(waiting) > count:  # one chunk being judged by each, one more on its way
                yield waiting.popleft().take()
        while waiting:
            yield waiting.popleft().take()


class Hand:
    """One child: what is given is judged in order."""

    def __init__(self, kind: str) -> None:
        command = [sys.executable, "-m", "enterprises.evaluation.apart", kind]
        pipe = subprocess.PIPE
        self.child = subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, encoding="utf-8")
        self.given: SimpleQueue[str | None] = SimpleQueue()
        self.feeder = Thread(target=self._feed, daemon=True)  # or both would wait for each other

    def __enter__(self) -> "Hand":
        self.feeder.start()
        return self

    def __exit__(self, *fault: object) -> None:
        if fault[0] is not None:
            self.child.kill()
        self.given.put(None)
        self.feeder.join()
        self.child.wait()
        for stream in (self.child.stdin, self.child.stdout):
            if stream and not stream.closed:
                stream.close()

    def _feed(self) -> None:
        try:
            while (text := self.given.get()) is not None and self.child.stdin:
                self.child.stdin.write(text)
                self.child.stdin.flush()
            if self.child.stdin:
                self.child.stdin.close()
        except BrokenPipeError:
            pass  # the child is gone: whoever takes from it is told

    def give(self, chunk: list[Facts]) -> None:
        lines = (
            f"{firm}\t{staging.as_json(facts)}\t{staging.as_json(sources)}\n"
            for firm, facts, sources in chunk
        )
        self.given.put(f"{len(chunk)}\n{''.join(lines)}")

    def take(self) -> Judged:
        """The next chunk. Raises FactError where a firm's facts cannot be read."""
        head = json.loads(self._line())
        if "fault" in head:
            raise FactError(head["fault"])
        return Judged([self._line() for _ in range(head["count"])], Counter(head["verdicts"]))

    def _line(self) -> str:
        if not self.child.stdout or not (line := self.child.stdout.readline()):
            raise ChildProcessError("评价规则的进程意外结束，请重新运行本任务。")
        return line


def _judged(kind: str, chunk: Iterable[tuple[int, dict[str, Any], str, str]]) -> Judged:
    counts: Counter[str] = Counter()
    lines = []
    for firm, facts, as_kept, sources in chunk:
        result = evaluate(kind, facts)
        counts[VERDICTS[result["passed"]]] += 1
        plain = (staging.as_text(cell) for cell in _plain(firm, facts, result))
        lines.append("\t".join([*plain, as_kept, staging.as_json(result), sources]) + "\n")
    return Judged(lines, counts)


def _plain(
    firm: int, facts: dict[str, Any], result: dict[str, Any]
) -> list[int | str | bool | None]:
    """A result as it is kept, but for its two documents."""
    stands = standing_of(result)
    failed, unknown = stands.unmet, len(stands.open)
    short_of = failed[0] if len(failed) == 1 and not unknown else ""
    identity = [firm, result["kind"], facts["year"], facts["evaluated_on"], result["edition"] or ""]
    return [*identity, result["passed"], result["class"] or "", len(failed), unknown, short_of]


def serve(kind: str, given: IO[str], answers: IO[str]) -> None:
    """The child: chunk after chunk, until nothing more is given."""
    while count := given.readline():
        chunk = []
        for _ in range(int(count)):
            firm, as_kept, sources = given.readline().rstrip("\n").split("\t")
            facts = json.loads(as_kept.replace("\\\\", "\\"))  # COPY wants each doubled
            chunk.append((int(firm), facts, as_kept, sources))
        try:
            made = _judged(kind, chunk)
        except FactError as fault:
            answers.write(json.dumps({"fault": str(fault)}) + "\n")
            return
        answers.write(json.dumps({"count": len(made.lines), "verdicts": made.counts}) + "\n")
        answers.writelines(made.lines)
        answers.flush()


if __name__ == "__main__":
    for stream in (sys.stdin, sys.stdout):
        stream.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    serve(sys.argv[1], sys.stdin, sys.stdout)
