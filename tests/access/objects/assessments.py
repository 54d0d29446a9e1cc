"""Figures of the assessment of a period."""

ARGS = {
    "assessments:firms": lambda world, side: {"at": "2026-01-01,2026-11-30,tech,,inside"},
}
