"""出门的表: every workbook and CSV that leaves the house.

`workbooks` writes them, `sql` straight from PostgreSQL; `copies` hands a sheet back as it came with
marks on it, `charts` puts drawings in. `cells` is one cell as XML, `parts` what is the same in each
file, `zips` the archive as it streams.
"""
