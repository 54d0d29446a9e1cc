"""本单位的数: what a unit may know of itself before anything is published."""

from dataclasses import dataclass
from datetime import date

from accounts.models import System, User
from accounts.rules.roles import Role
from enterprises.registry.models import Chain
from targets.allocations.rules.tracks import Track
from targets.goals.models import Indicator
from targets.race.rules.ranking import Runner
from targets.race.selectors.standings import runners


@dataclass(frozen=True, slots=True)
class Own:
    """Its own counts on a day, and no place."""

    runner: Runner

    @property
    def sentence(self) -> str:
        """In words."""
        one = self.runner
        told = [f"{one.name}现有 {one.count} 家，今年净增 {one.net:+d} 家，完成 {one.done} 家"]
        if one.target is None:
            told.append("年目标还没有分解")
        elif one.done < one.target:
            told.append(f"年目标 {one.target} 家，还差 {one.target - one.done} 家")
        else:
            told.append(f"年目标 {one.target} 家，已经完成")
        return "，".join(told) + "；名次以签发的为准。"


def own_codes(user: User | System, track: Track) -> frozenset[str]:
    """Codes in a track of what an officer speaks for: his unit, or the chains it is to lead."""
    if not isinstance(user, User) or user.role != Role.OFFICER or user.unit is None:
        return frozenset()
    if track is not Track.CHAIN:
        return frozenset({user.unit.code})
    chains = Chain.objects.filter(task_force=user.unit)
    return frozenset(chains.values_list("code", flat=True))


def own(indicator: Indicator, track: Track, codes: frozenset[str], day: date) -> list[Own]:
    """Measured now, of these alone."""
    if not codes:
        return []
    return [Own(one) for one in runners(indicator, track, [day])[day] if one.code in codes]
