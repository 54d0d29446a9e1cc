"""查询: how loans stood on a day, summed, and what stands behind a sum."""
