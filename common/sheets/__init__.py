"""一张外来的表: how it is opened, what its columns are, what its cells say.

`workbooks` is the door: a file is measured before any parser opens it (`xlsx`, `xls`, `texts`),
then its header is found (`headers`, `matching`, `titles`, `bases`), the units of its columns
(`column_units`, `units`) and the rows that are data (`grids`, `reading`). `columns` and
`number_widgets` are how somebody declares what he understands, `cells` and `days` how one cell is
read. What leaves the house is `common.exports`.
"""
