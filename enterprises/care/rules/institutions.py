"""研发机构的级别. Pure."""

from enum import StrEnum


class Level(StrEnum):
    OWN = "own"
    PROVINCIAL = "provincial"
    NATIONAL = "national"


LEVEL_LABELS = {
    Level.OWN.value: "企业自建",
    Level.PROVINCIAL.value: "省部级",
    Level.NATIONAL.value: "国家级",
}
