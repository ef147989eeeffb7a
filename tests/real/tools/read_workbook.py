"""Reads a workbook with openpyxl and prints its sheets as JSON.

A cell is null, text, a number, or for what JSON has no type for: {"date": ...}, {"time": ...} or {"formula": ...}.
"""

import json
import sys
from datetime import date, datetime, time

from openpyxl import load_workbook


def cell(c):
    if c.data_type == "f":
        return {"formula": str(c.value)}
    if isinstance(c.value, datetime):
        return {"date": c.value.date().isoformat()}
    if isinstance(c.value, date):
        return {"date": c.value.isoformat()}
    if isinstance(c.value, time):
        return {"time": c.value.isoformat("minutes")}
    return c.value


def sheet(s):
    return {
        "name": s.title,
        "frozen": s.freeze_panes,
        "rows": [[cell(c) for c in row] for row in s.iter_rows()],
        "merged": [str(r) for r in s.merged_cells.ranges],
        "paper": s.page_setup.paperSize,
        "orientation": s.page_setup.orientation,
    }


json.dump([sheet(s) for s in load_workbook(sys.argv[1]).worksheets], sys.stdout)
