"""Changes the first cell of a sheet that holds a text, as a person does, and saves the workbook."""

import sys

from openpyxl import load_workbook

path, name, old, new = sys.argv[1:5]
book = load_workbook(path)
cells = (c for row in book[name].iter_rows() for c in row)
next(c for c in cells if c.value == old).value = new or None
book.save(path)
