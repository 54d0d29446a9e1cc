"""金额: kept in 分 (int), or exact in 万 of its currency; read once, written once, never a float.

`fen` brings 元 and 万元 to 分 and back, `cells` reads an amount with its unit as sheets write it,
`fields`, `widgets` and `api` are the same for a form, a sheet's column and an endpoint, `sql` for a
query. How any number is written is `common.numbers`; what a unit is called, `common.sheets.units`.
"""
