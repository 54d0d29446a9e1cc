from jobs.models.calendar import CalendarDay
from jobs.models.files import ExportFile
from jobs.models.imports import ImportBatch, StagingRow
from jobs.models.jobs import Heartbeat, Job
from jobs.models.steps import Step
from jobs.models.submissions import SubmissionKey
from jobs.models.uploads import Upload

__all__ = [
    "CalendarDay",
    "ExportFile",
    "Heartbeat",
    "ImportBatch",
    "Job",
    "StagingRow",
    "Step",
    "SubmissionKey",
    "Upload",
]
