"""名单的共用件: what a list shows, what may be asked of it, how it leaves the house.

`listing` says what a list is, `conditions` what may be asked of it (one django-filter FilterSet
serves page, export and API), `pages` one page of it, `sheets` how it leaves the house, `register`
which lists there are. `wide` says what a list over declared `columns` is: they are chosen in the
address, drawn by `bodies`, sorted by `orders`, taken out by `wide_sheets`.
"""
