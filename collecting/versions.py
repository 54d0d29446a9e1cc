"""两人同改: what was opened, what the other made of it, what I typed — side by side."""

from typing import Any

from django.http import QueryDict

from collecting.forms import FilingForm
from collecting.models import Filing
from common.versions import Clash


def version_of(filing: Filing, version: int) -> Any:
    """The filing as it stood at that version; None where it did not exist yet."""
    events = filing.pgh_event_model.objects  # type: ignore[attr-defined]
    rows = events.filter(pgh_obj_id=filing.pk, version=version)
    return rows.order_by("-pgh_id").first()


def changes_since(kind: type[FilingForm], filing: Filing, version: int) -> list[Clash]:
    """The values that are not what they were at that version: was in `base`, now in `theirs`."""
    was, now = kind.flat(version_of(filing, version)), kind.flat(filing)
    labels = kind().fields
    return [
        Clash(name, str(labels[name].label), _text(was[name]), _text(value), "")
        for name, value in now.items()
        if not _same(value, was[name])
    ]


def merged(filing: Filing, form: FilingForm) -> tuple[FilingForm, list[Clash]]:
    """My form upon what stands now: their changes where I made none, mine kept, clashes told."""
    base = version_of(filing, form.cleaned_data["version"])
    was, now = form.flat(base), form.flat(filing)
    data, clashes = QueryDict(mutable=True), []
    data["version"] = str(filing.version)
    for name, theirs in now.items():
        mine = form.cleaned_data.get(name)
        touched = not _same(mine, was[name])
        data[name] = form.data.get(name, "") if touched else _text(theirs)
        if touched and not _same(theirs, was[name]) and not _same(theirs, mine):
            label = str(form.fields[name].label)
            clashes.append(Clash(name, label, _text(was[name]), _text(theirs), _text(mine)))
    again = type(form)(data)
    again.is_valid()
    return again, clashes


def resolved(posted: QueryDict, filing: Filing | None, flat: dict[str, Any]) -> QueryDict:
    """The form as sent, with the other's value wherever theirs was chosen."""
    theirs = [name for name in flat if posted.get(f"resolve-{name}") == "theirs"]
    if not theirs or filing is None:
        return posted
    data = posted.copy()
    for name in theirs:
        data[name] = _text(flat[name])
    return data


def _same(one: Any, other: Any) -> bool:
    return (one in (None, "") and other in (None, "")) or one == other


def _text(value: Any) -> str:
    return "" if value is None else f"{value:f}" if hasattr(value, "normalize") else str(value)
