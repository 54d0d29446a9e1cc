"""An .xlsx before a parser opens it: the archive, and the XML of each worksheet in it."""
