"""家数: the three numbers of a share, by field, with their words. Pure."""

NUMBERS = {"nurtured": "新增培育", "attracted": "引进", "renewed": "复审"}
