"""账龄分段: how long overdue, without gap or overlap; the limits are those of the five-tier
grading (7 days technical, 90, 270, 360: 五级分类办法). Pure."""

from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Bucket:
    """From so many days past due to so many, both included; None is no end."""

    key: str
    first: int
    last: int | None

    @property
    def label(self) -> str:
        """“31–90 天”."""
        return f"{self.first}–{self.last} 天" if self.last else f"{self.first} 天以上"

    def since(self, day: date) -> tuple[date | None, date]:
        """The oldest unpaid due date lies from the first of these days to the second."""
        oldest = None if self.last is None else day - timedelta(days=self.last)
        return oldest, day - timedelta(days=self.first)


BUCKETS = (
    Bucket("1-7", 1, 7),
    Bucket("8-30", 8, 30),
    Bucket("31-90", 31, 90),
    Bucket("91-270", 91, 270),
    Bucket("271-360", 271, 360),
    Bucket("361", 361, None),
)
BY_KEY = {bucket.key: bucket for bucket in BUCKETS}
BUCKET_LABELS = {bucket.key: bucket.label for bucket in BUCKETS}


def bucket_of(days: int) -> Bucket | None:
    """The one these days past due are in; None where nothing is overdue."""
    return next((one for one in BUCKETS if days >= one.first and days <= (one.last or days)), None)
