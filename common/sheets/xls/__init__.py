"""An old .xls before a parser opens it: the container, and the records in it."""
