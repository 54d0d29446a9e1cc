"""Lists, views and deeds of many rows."""

from uuid import UUID

ARGS = {
    "list-export-moved": lambda world, side: {"key": "pools:proposals"},
    "desk:forget_view": lambda world, side: {"pk": 0},
    "desk:deed": lambda world, side: {"pk": UUID(int=0)},
    "desk:many": lambda world, side: {"key": "registry:list"},
    "desk:list_export": lambda world, side: {"key": "pools:proposals"},
    "desk:prefer_view": lambda world, side: {"pk": 0},
}
