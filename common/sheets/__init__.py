"""Behind `common.workbooks`: what is looked at before, and found after, a parser opens a file."""
