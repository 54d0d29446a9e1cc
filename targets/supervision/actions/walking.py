"""巡查一日: what the day asks of every step and every open slip is done, all of it or nothing."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Max, Q

from accounts.models import System, User
from enterprises.pools.saving import saved
from jobs.rules import workdays
from jobs.selectors import calendar
from targets.supervision.engine import closed, due_of, moved, noticed, opened
from targets.supervision.models import Slip, SlipMove, SlipNotice, SupervisionTerm
from targets.supervision.rules.life import (
    ENDING_LABELS,
    REDS,
    STAGE_LABELS,
    Ending,
    Move,
    Moved,
    Origin,
    Sign,
    Stage,
    stage_on,
)
from targets.supervision.rules.lights import DEMANDS, Color, cause, light
from targets.supervision.rules.walking import (
    Deed,
    Kept,
    Told,
    Verb,
    clock_signs,
    deeds,
    escalates,
)
from targets.tasks.models import TaskStep
from targets.tasks.rules.state_on import StepFacts, state_on
from targets.tasks.selectors.facts import facts_of, with_facts

By = User | System


@dataclass
class Held:
    """A slip with the notices it has had."""

    slip: Slip
    told: list[Told] = field(default_factory=list)

    @property
    def kept(self) -> Kept:
        """As the rule takes it."""
        slip = self.slip
        return Kept(slip.color, slip.stage, slip.is_fed_by_report, tuple(self.told))


class Walk:
    """One day, looked at on `made_on`; the numbers are held."""

    def __init__(self, day: date, *, made_on: date, by: By) -> None:
        self.day, self.made_on, self.by = day, made_on, by
        self.term: SupervisionTerm = SupervisionTerm.objects.in_force_on(day)
        self.calendar: workdays.Calendar = calendar()
        self.made: list[SlipNotice] = []
        self.changed = 0
        self.held = self._slips()
        self.open = {
            one.slip.step_id: one
            for one in self.held
            if one.slip.origin == Origin.RULE and one.slip.is_open
        }
        ruled = Slip.objects.filter(origin=Origin.RULE.value).order_by().values_list("step")
        self.ruled_on: dict[int, date] = dict(ruled.annotate(last=Max("ruled_on")))
        reds = SlipNotice.objects.filter(kind__in=REDS).order_by()
        self.reds = Counter(reds.values_list("slip__step", flat=True))

    def _slips(self) -> list[Held]:
        """Those open, and those struck off only after the day: their clocks ran on it."""
        rows = Slip.objects.select_for_update(of=("self",), no_key=True)
        of_day = ~Q(stage=Stage.CLOSED.value) | Q(closed_on__gt=self.day)
        found = rows.filter(of_day).select_related("unit", "step__task", "task", "indicator")
        return [
            Held(slip, [(notice.kind, notice.day) for notice in slip.notices.all()])
            for slip in found.order_by("pk").prefetch_related("notices")
        ]

    def steps(self) -> None:
        """Every step, but those of which a later day was done already."""
        rows = TaskStep.objects.select_related("unit", "task").order_by("pk")
        for step in with_facts(rows):
            last = self.ruled_on.get(step.pk)
            if last is None or last <= self.day:
                self._step(step, facts_of(step))

    def _step(self, step: TaskStep, facts: StepFacts) -> None:
        color = light(facts, step.starts_on, self.day, self.term.near_days)
        held = self.open.get(step.pk)
        asked = deeds(
            state_on(facts, self.day),
            color,
            held.kept if held else None,
            self.day,
            self.term.repeat_days,
        )
        for deed in list(asked):
            held = self._done(deed, step, facts, held)

    def _done(self, deed: Deed, step: TaskStep, facts: StepFacts, held: Held | None) -> Held | None:
        self.changed += 1
        if held is None or deed.verb == Verb.OPEN:
            return self._opened(deed, step, facts)
        slip = held.slip
        slip.ruled_on = self.day
        match deed.verb:
            case Verb.FEED:
                slip.is_fed_by_report = True
                self._moved(slip, Move.REPORTED, Stage.FED, "单位已在举措上报完成，待举措复核。")
            case Verb.RETURN:
                slip.is_fed_by_report = False
                self._moved(slip, Move.RETURNED, Stage.SIGNED, "举措的完成报告已退回，继续办理。")
            case Verb.CLOSE if deed.ending:
                self._closed(slip, deed.ending, facts)
            case _ if deed.color:
                self._told_color(held, deed, step, facts)
        return held

    def _opened(self, deed: Deed, step: TaskStep, facts: StepFacts) -> Held | None:
        if deed.color is None:
            return None
        values = {
            "prefix": self.term.prefix,
            "origin": Origin.RULE.value,
            "unit": step.unit,
            "step": step,
            "color": deed.color.value,
            "cause": cause(facts, step.starts_on, self.day, deed.color),
            "demand": DEMANDS[deed.color.value],
            "ruled_on": self.day,
        }
        due = due_of(Stage.ISSUED, self.made_on, self.term, self.calendar)
        slip = opened(values, day=self.day, on=self.made_on, due=due, by=self.by)
        held = Held(slip)
        self._sign(held, Sign(deed.color.value), held.slip.cause)
        self._escalated(held, deed.color, step)
        return held

    def _told_color(self, held: Held, deed: Deed, step: TaskStep, facts: StepFacts) -> None:
        """升级 to a graver colour, signed for anew; or the same red once more."""
        slip, color = held.slip, deed.color or Color.RED
        sign, words = Sign.RED_AGAIN, cause(facts, step.starts_on, self.day, color)
        if deed.verb == Verb.RAISE:
            sign = Sign(color.value)
            slip.color, slip.cause, slip.demand = color.value, words, DEMANDS[color.value]
            slip.is_fed_by_report = False
            self._moved(slip, Move.RAISED, Stage.ISSUED, words)
        self._sign(held, sign, words)
        self._escalated(held, color, step)

    def _escalated(self, held: Held, color: Color, step: TaskStep) -> None:
        """红色反复的报请领导; and what was said is kept with the slip."""
        if color == Color.RED:
            self.reds[step.pk] += 1
            if escalates(self.reds[step.pk], held.told, self.term.escalate_at):
                words = f"这条举措第 {self.reds[step.pk]} 次红色督办，仍未报完成。"
                self._sign(held, Sign.RED_ESCALATED, words)
        saved(held.slip)

    def _closed(self, slip: Slip, ending: Ending, facts: StepFacts) -> None:
        words = f"{ENDING_LABELS[ending.value]}。"
        if ending == Ending.MOVED:
            words = f"完成时限现为 {facts.deadline_on(self.day)}，{words}"
        closed(slip, ending, on=self.day, by=self.by, words=words)

    def _moved(self, slip: Slip, kind: Move, stage: Stage, words: str) -> None:
        """As of the day; the clock begins when it can be read."""
        due = due_of(stage, self.made_on, self.term, self.calendar)
        moved(slip, kind, stage, due=due, on=self.day, by=self.by, words=words)

    def _sign(self, held: Held, sign: Sign, words: str) -> None:
        notice = noticed(held.slip, sign, day=self.day, made_on=self.made_on, words=words)
        held.told.append((sign.value, self.day))
        self.made.append(notice)

    def clocks(self) -> None:
        """What is said of stages whose clock ran out, by where each slip was on the day."""
        ways: dict[int, list[Moved]] = defaultdict(list)
        for move in SlipMove.objects.filter(slip__in=[held.slip for held in self.held]):
            ways[move.slip_id].append(Moved(move.on, move.stage, move.due_on))
        for held in self.held:
            slip, at = held.slip, stage_on(ways[held.slip.pk], self.day)
            if at is None or at.due is None:
                continue
            after = workdays.after(at.due, self.term.escalate_days, self.calendar).day
            for sign in clock_signs(at, self.day, held.told, after):
                words = f"{STAGE_LABELS[at.stage]}，时限 {at.due} 已过。"
                self._sign(held, sign, words)
                self.changed += 1
                if sign == Sign.CLOCK_ESCALATED:
                    saved(slip)
