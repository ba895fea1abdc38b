"""Makes a questionnaire as customers send them: titles, sections, several sheets, lists of values of each sort, styles, merged cells."""
import sys

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

ROWS = [
    (None, "A. Organisation", "section"),
    ("01.", "The supplier has appointed a Data Protection Officer.", "inline"),
    ("02.", "Q2: Is a DPA between us in force?", "range"),
    ("03.", "Do you use sub-processors?", "named"),
    ("04.", "Where is our data hosted?", None),
    ("05.", "Are you ISO 27001 certified?", "inline"),
    (None, "B. Rights", "section"),
    ("06.", "How long is data kept?", None),
    ("07.", "What is the colour of your logo?", None),
    ("08.", "Who is your supervisory authority?", None),
    ("09.", "Is personal data transferred to third countries?", "german"),
]


def of_list(sheet, formula, area=None):
    rule = DataValidation(type="list", formula1=formula)
    sheet.add_data_validation(rule)
    if area:
        rule.add(area)
    return rule


def vendor(book):
    sheet = book.active
    sheet.title = "Data protection"
    sheet["A1"] = "Vendor assessment 2026"
    sheet["A1"].font = Font(bold=True, size=16)
    sheet["A2"] = "Please complete all rows."
    sheet.merge_cells("A1:E1")
    sheet.merge_cells("A2:E2")
    for column, head in enumerate(["No.", "Question", "Answer (Yes/No/N/A)", "Reviewer", "Comment"], 1):
        cell = sheet.cell(4, column, head)
        cell.font = Font(bold=True, color="FFFFFF")
        cell.fill = PatternFill("solid", fgColor="1F4E78")
    lists = {
        "inline": of_list(sheet, '"Yes,No,N/A"'),
        "range": of_list(sheet, "Lists!$A$1:$A$3"),
        "named": of_list(sheet, "YesNo"),
        "german": of_list(sheet, "Lists!$C$1:$C$3"),
    }
    thin = Side(style="thin")
    for row, (number, question, kind) in enumerate(ROWS, 5):
        sheet.cell(row, 1, number)
        sheet.cell(row, 2, question)
        if kind == "section":
            sheet.merge_cells(start_row=row, start_column=2, end_row=row, end_column=5)
            sheet.cell(row, 2).font = Font(bold=True)
            sheet.cell(row, 2).fill = PatternFill("solid", fgColor="DDEBF7")
            continue
        for column in range(1, 6):
            sheet.cell(row, column).border = Border(left=thin, right=thin, top=thin, bottom=thin)
            sheet.cell(row, column).alignment = Alignment(wrap_text=True, vertical="top")
        if kind:
            lists[kind].add(sheet.cell(row, 3))
    sheet.append(["10.", "Who are your subprocessors?", "See our list."])
    sheet.append(["11.", "Do you have a policy on data protection?", "=1+1"])
    for column, width in {"A": 6, "B": 45, "C": 50, "E": 40}.items():
        sheet.column_dimensions[column].width = width
    sheet.row_dimensions[4].height = 30
    sheet.freeze_panes = "A5"
    sheet.auto_filter.ref = "A4:E17"
    red = PatternFill("solid", bgColor="FFC7CE")
    sheet.conditional_formatting.add("C5:C20", CellIsRule(operator="equal", formula=['"No"'], fill=red))
    sheet["B6"].comment = Comment("see Art. 37", "Auditor")


def others(book):
    lists = book.create_sheet("Lists")
    lists.sheet_state = "hidden"
    for row, (english, german) in enumerate([("Yes", "Ja"), ("No", "Nein"), ("N/A", "Entfällt")], 1):
        lists.cell(row, 1, english)
        lists.cell(row, 3, german)
    name = DefinedName("YesNo", attr_text="Lists!$A$1:$A$3")
    if hasattr(book.defined_names, "append"):
        book.defined_names.append(name)
    else:
        book.defined_names["YesNo"] = name
    french = book.create_sheet("Français")
    french.append(["N°", "Question", "Réponse"])
    french.append([1, "Avez-vous désigné un délégué à la protection des données ?"])
    french.append([2, "Où sont hébergées nos données ?"])
    french.column_dimensions["C"].width = 60
    french.protection.sheet = True
    caiq = book.create_sheet("CAIQ")
    caiq.append(["CONSENSUS ASSESSMENTS INITIATIVE QUESTIONNAIRE"])
    description = "CSP Implementation Description (Optional/Recommended)"
    caiq.append(["Question ID", "Question", "CSP CAIQ Answer", "SSRM Control Ownership", description])
    caiq.append(["DSP-19.1", "Where is customer data hosted?"])
    caiq.append(["DSP-16.1", "How long is personal data retained?"])
    of_list(caiq, '"Yes,No,NA"', "C3:C1048576")
    of_list(caiq, '"CSP-owned,CSC-owned,3rd-party outsourced,Shared CSP and CSC"', "D3:D1048576")
    book.create_sheet("Read me", 0)["A1"] = "Please answer the questions on the other sheets."


book = Workbook()
vendor(book)
others(book)
book.save(sys.argv[1])
