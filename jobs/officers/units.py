"""单位 as a sheet names them: by name or code, with or without the district in front."""

from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from functools import cached_property

from django.conf import settings

from accounts.models import Unit
from common.district import region
from common.sheets.cells import CellFault
from common.sheets.columns import heading


@dataclass
class Units:
    """Every unit there is, read once a sheet."""

    @cached_property
    def known(self) -> dict[int, Unit]:
        return {unit.pk: unit for unit in Unit.objects.select_related("successor")}

    @cached_property
    def words(self) -> dict[str, Unit]:
        """By code, by name, and by the name as another district would say it."""
        units: dict[str, Unit] = {}
        for unit in self.known.values():
            units |= {heading(unit.code): unit, heading(unit.name): unit}
        about = region(settings.DISTRICT_DIR)
        for unit in self.known.values():
            bare = heading(unit.name).removeprefix("区")
            for name in about.names:
                units.setdefault(f"{heading(name)}{bare}", unit)
                units.setdefault(f"{heading(name)}{heading(unit.name)}", unit)
        return units

    def name_of(self, pk: int | None) -> str:
        """The unit's name; a dash where there is none."""
        return self.known[pk].name if pk else "--"

    def named(self, typed: str, day: date) -> int:
        """The unit a cell means, in force on the day."""
        text = heading(typed)
        for parent in region(settings.DISTRICT_DIR).parents:
            text = text.removeprefix(heading(parent)) or text
        if (unit := self.words.get(text)) is None:
            raise CellFault(f"没有名称或代码为“{typed}”的单位，{self._remedy(text)}")
        during = unit.valid_during
        if during is not None and day not in during:
            after = f"，其继任单位是“{unit.successor}”" if unit.successor else ""
            raise CellFault(f"单位“{unit.name}”今天不在存续期内{after}，请改填现在的单位。")
        return unit.pk

    def _remedy(self, text: str) -> str:
        near = get_close_matches(text, [heading(unit.name) for unit in self.known.values()], 3)
        if near:
            return f"是否指：{'、'.join(near)}？请照单位名册填写。"
        return "请从模板的下拉选项中选，或先在“单位”页补录。"
