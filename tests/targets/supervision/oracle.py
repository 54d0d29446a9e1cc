"""An independent reckoning of 督办: plain dictionaries, one day after the other.

It knows nothing of the rooms' rules: it is shown how each step stood at the end of each day, what
people did with slips, and on which days somebody looked; it says which notices there must be.
"""

from datetime import timedelta

GRAVITY = {None: 0, "blue": 1, "yellow": 2, "red": 3}
DAYS = {"issued": "sign_days", "signed": "feedback_days", "fed": "review_days"}
LATE = {"issued": "sign_late", "signed": "feedback_late", "fed": "review_late"}


class Oracle:
    def __init__(self, term, days_off):
        self.term, self.days_off = term, days_off
        self.seen = {}  # (step, day) → how it stood at the end of the day
        self.slips = []
        self.notices = []  # (step, kind, day, made)

    def after(self, day, count):
        while count:
            day += timedelta(days=1)
            count -= day not in self.days_off
        return day

    def due(self, stage, made):
        return self.after(made, self.term[DAYS[stage]]) if stage in DAYS else None

    def open_of(self, step):
        return next((s for s in self.slips if s["step"] == step and not s["ending"]), None)

    def by_hand(self, step, stage, day):
        slip = self.open_of(step)
        slip["log"].append((day, stage, self.due(stage, day)))

    def color(self, how, day):
        if how is None or how["state"] not in ("planned", "doing"):
            return None
        if how["deadline"] < day:
            return "red"
        unbegun = how["state"] == "planned" and how["starts"] and how["starts"] < day
        if unbegun or any(due < day for due in how["owed"]):
            return "yellow"
        near = how["deadline"] - timedelta(days=self.term["near_days"])
        return "blue" if day >= near else None

    def run(self, steps, first, last):
        day = first
        while day <= last:
            for step in steps:
                self.look(step, day, last)
            for slip in self.slips:
                self.clock(slip, day, last)
            day += timedelta(days=1)

    def say(self, slip, kind, day, made):
        slip["said"].append((kind, day))
        self.notices.append((slip["step"], kind, day, made))

    def look(self, step, day, made):
        how = self.seen.get((step, day))
        color, slip = self.color(how, day), self.open_of(step)
        if slip:
            if how is None:
                self.close(slip, "withdrawn", day)
                return
            if how["state"] == "done":
                self.close(slip, "done", day)
                return
            stage = slip["log"][-1][1]
            if how["state"] == "reported":
                if stage in ("issued", "signed"):
                    slip["by_report"] = True
                    slip["log"].append((day, "fed", self.due("fed", made)))
                return
            if GRAVITY[color] < GRAVITY[slip["color"]]:
                self.close(slip, "caught_up" if slip["color"] == "yellow" else "moved", day)
                slip = None
        if slip is None:
            if color:
                slip = {"step": step, "color": None, "said": [], "log": [], "ending": ""}
                slip["by_report"] = False
                self.slips.append(slip)
                self.raised(slip, color, day, made)
            return
        if slip["by_report"]:
            slip["by_report"] = False
            slip["log"].append((day, "signed", self.due("signed", made)))
        if GRAVITY[color] > GRAVITY[slip["color"]]:
            self.raised(slip, color, day, made)
        elif color == "red":
            last = max(on for kind, on in slip["said"] if kind in ("red", "red_again"))
            if (day - last).days >= self.term["repeat_days"]:
                self.say(slip, "red_again", day, made)
                self.red(slip, day, made)

    def raised(self, slip, color, day, made):
        slip["color"], slip["by_report"] = color, False
        slip["log"].append((day, "issued", self.due("issued", made)))
        self.say(slip, color, day, made)
        if color == "red":
            self.red(slip, day, made)

    def red(self, slip, day, made):
        reds = sum(n[0] == slip["step"] and n[1] in ("red", "red_again") for n in self.notices)
        told = any(kind == "red_escalated" for kind, _ in slip["said"])
        if reds >= self.term["escalate_at"] and not told:
            self.say(slip, "red_escalated", day, made)

    def close(self, slip, ending, day):
        slip["ending"], slip["closed"] = ending, day
        slip["log"].append((day, "closed", None))

    def clock(self, slip, day, made):
        by_then = [entry for entry in slip["log"] if entry[0] <= day]
        if not by_then:
            return
        _, stage, due = by_then[-1]
        if due is None or day <= due:
            return
        said = [kind for kind, on in slip["said"] if on > due]
        if LATE[stage] not in said:
            self.say(slip, LATE[stage], day, made)
        leader = self.after(due, self.term["escalate_days"])
        if day > leader and "clock_escalated" not in said:
            self.say(slip, "clock_escalated", day, made)
