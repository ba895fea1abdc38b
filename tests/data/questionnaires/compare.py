"""Compares a questionnaire with its filled copy, cell by cell: only empty cells may have changed, and only in their value."""
import sys

import openpyxl

before, after = (openpyxl.load_workbook(path) for path in sys.argv[1:3])
assert before.sheetnames == after.sheetnames, after.sheetnames


def around(sheet, known):
    """All of a sheet but its cells; of widths, those that the first one has."""
    return {
        "merged": sorted(str(area) for area in sheet.merged_cells.ranges),
        "lists": [(str(rule.sqref), rule.type, rule.formula1) for rule in sheet.data_validations.dataValidation],
        "panes": (sheet.freeze_panes, sheet.auto_filter.ref, sheet.sheet_state, sheet.protection.sheet),
        "widths": {name: (one.width, one.min, one.max) for name, one in sheet.column_dimensions.items() if name in known},
        "rows": {row: one.height for row, one in sheet.row_dimensions.items() if one.customHeight and one.height == 30},
        "colours": [str(area.sqref) for area in sheet.conditional_formatting],
    }


written = 0
for name in before.sheetnames:
    old, new = before[name], after[name]
    widths, cells = set(old.column_dimensions), set(old._cells)
    assert around(old, widths) == around(new, widths), (name, around(old, widths), around(new, widths))
    for place, cell in new._cells.items():
        was = old._cells.get(place)
        value = was.value if was else None
        if value is None and cell.value is not None:
            written += 1
        else:
            assert value == cell.value, (name, cell.coordinate, value, cell.value)
        if place in cells:
            assert was._style == cell._style, (name, cell.coordinate)
            texts = [one.comment.text if one.comment else None for one in (was, cell)]
            assert texts[0] == texts[1], (name, cell.coordinate)
    assert cells <= set(new._cells), name
assert written == int(sys.argv[3]), written
print(f"openpyxl, questionnaire: {written} cells are new, all others as they were")
