"""The dictionary site: the system administrator alone."""

# fmt: off
ROWS = {  # columns: PERSONAS
    "GET  admin:accounts_unit_changelist":    "302 403 403 403 403 403 403 403 403 200 403 403",
    "POST admin:accounts_unit_changelist":    "302 403 403 403 403 403 403 403 403 200 403 403",
    "GET  admin:index":                       "302 403 403 403 403 403 403 403 403 200 403 403",
    "POST admin:index":                       "302 403 403 403 403 403 403 403 403 200 403 403",
    "GET  admin:jobs_calendarday_add":        "302 403 403 403 403 403 403 403 403 200 403 403",
    "POST admin:jobs_calendarday_add":        "302 403 403 403 403 403 403 403 403 200 403 403",
    "GET  admin:jobs_calendarday_change":     "302 403 403 403 403 403 403 403 403 200 403 403",
    "POST admin:jobs_calendarday_change":     "302 403 403 403 403 403 403 403 403 200 403 403",
    "GET  admin:jobs_calendarday_changelist": "302 403 403 403 403 403 403 403 403 200 403 403",
    "POST admin:jobs_calendarday_changelist": "302 403 403 403 403 403 403 403 403 200 403 403",
}
# fmt: on
