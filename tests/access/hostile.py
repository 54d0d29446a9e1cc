"""Every text there is in the world, spoiled: as a firm or an officer could have typed it."""

from django.apps import apps
from django.db import Error, models, transaction

from tests.house.contract import APPS

SCRIPT = "\"><img src=x onerror=alert(1)>'</script>"
SPARED = {
    "password",
    "username",
    "credit_code",
    "code",
    "state",
    "path",
    "file_path",
    "url",
    "digest",
}


def texts_of(model):
    for field in model._meta.concrete_fields:
        is_text = isinstance(field, models.CharField | models.TextField)
        if is_text and not field.choices and field.name not in SPARED and field.editable:
            yield field


def spoil() -> int:
    """How many columns took the script; what the database refuses stays as it is."""
    taken = 0
    for app in apps.get_app_configs():
        if app.name.partition(".")[0] not in APPS:
            continue
        for model in app.get_models():
            if model.__name__.endswith("Event") or model._meta.label == "reports.Edition":
                continue  # kept as they were, and frozen
            for field in texts_of(model):
                taken += _spoiled(model, field)
    return taken


def _spoiled(model, field) -> int:
    if field.max_length and field.max_length < len(SCRIPT) + 4:
        return 0
    try:
        with transaction.atomic():
            rows = model._base_manager.all()
            if field.unique:
                for n, row in enumerate(rows):
                    rows.filter(pk=row.pk).update(**{field.name: f"{SCRIPT}{n}"})
                return int(rows.exists())
            return int(bool(rows.update(**{field.name: SCRIPT})))
    except Error:
        return 0
