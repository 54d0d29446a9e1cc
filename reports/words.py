"""Words that pages, workbooks and papers share."""

LIGHT_WORDS = {"ahead": "领先", "normal": "正常", "warning": "预警", "behind": "滞后"}
