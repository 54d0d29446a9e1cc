"""The parts of a workbook that are the same, or nearly, in every file we write."""

from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

from common.exports.cells import Column, text_cell
from common.sheets.limits import column_letters

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"
TEMPLATE_ROWS = 30_001
FITS = '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'  # in width; as many pages as it takes
PAGE = (
    '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>'
    '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>'
    "<headerFooter><oddHeader>&amp;C&amp;A</oddHeader>"
    "<oddFooter>&amp;C第 &amp;P 页 共 &amp;N 页</oddFooter></headerFooter>"
)
RELS = (
    f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
    f'Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
)
STYLES = f"""{HEAD}<styleSheet xmlns="{MAIN}">
<numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/>
<numFmt numFmtId="165" formatCode="0.00&quot;%&quot;"/></numFmts>
<fonts count="4"><font><sz val="11"/><name val="宋体"/></font>
<font><b/><sz val="11"/><name val="宋体"/></font>
<font><b/><sz val="16"/><name val="宋体"/></font>
<font><b/><sz val="11"/><color rgb="FFB5121B"/><name val="宋体"/></font></fonts>
<fills count="5"><fill><patternFill patternType="none"/></fill>
<fill><patternFill patternType="gray125"/></fill>
<fill><patternFill patternType="solid"><fgColor rgb="FFE8EEF5"/></patternFill></fill>
<fill><patternFill patternType="solid"><fgColor rgb="FFF8C9C4"/></patternFill></fill>
<fill><patternFill patternType="solid"><fgColor rgb="FFFFF2CC"/></patternFill></fill></fills>
<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border>
<border><left/><right/><top/><bottom style="thin"/><diagonal/></border></borders>
<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>
<cellXfs count="17">
<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>
<xf numFmtId="0" fontId="1" fillId="2" borderId="1" xfId="0" applyFont="1" applyFill="1"/>
<xf numFmtId="0" fontId="3" fillId="2" borderId="1" xfId="0" applyFont="1" applyFill="1"/>
<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1"/>
<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>
<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1"/>
<xf numFmtId="1" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>
<xf numFmtId="4" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>
<xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>
<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>
<xf numFmtId="0" fontId="2" fillId="0" borderId="0" xfId="0" applyFont="1"/>
<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1">
<alignment vertical="top" wrapText="1"/></xf>
<xf numFmtId="3" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>
<xf numFmtId="0" fontId="0" fillId="3" borderId="0" xfId="0" quotePrefix="1" applyFill="1"/>
<xf numFmtId="0" fontId="0" fillId="4" borderId="0" xfId="0" quotePrefix="1" applyFill="1"/>
<xf numFmtId="164" fontId="0" fillId="3" borderId="0" xfId="0" applyNumberFormat="1" applyFill="1"/>
<xf numFmtId="164" fontId="0" fillId="4" borderId="0" xfId="0" applyNumberFormat="1" applyFill="1"/>
</cellXfs>
<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>"""


def content_types(sheets: int) -> str:
    parts = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{TYPES}.worksheet+xml"/>'
        for n in range(1, sheets + 1)
    )
    return (
        f'{HEAD}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{TYPES}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{TYPES}.styles+xml"/>{parts}</Types>'
    )


def workbook(titles: Sequence[str], hidden: Sequence[str], headed: Sequence[str] = ()) -> str:
    """`headed` are the sheets whose first row is printed again on every page."""
    repeated = "".join(
        f'<definedName name="_xlnm.Print_Titles" localSheetId="{n}">'
        f"{escape(quoted(title))}!$1:$1</definedName>"
        for n, title in enumerate(titles)
        if title in headed
    )
    names = f"<definedNames>{repeated}</definedNames>" if repeated else ""
    sheets = "".join(
        f'<sheet name={quoteattr(title)} sheetId="{n}"'
        f'{" state=" + quoteattr("hidden") if title in hidden else ""} r:id="rId{n}"/>'
        for n, title in enumerate(titles, 1)
    )
    return (
        f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">'
        f"<sheets>{sheets}</sheets>{names}</workbook>"
    )


def quoted(title: str) -> str:
    """A sheet's title as a reference writes it."""
    return "'" + title.replace("'", "''") + "'"


def workbook_rels(sheets: int) -> str:
    rels = "".join(
        f'<Relationship Id="rId{n}" Type="{OFFICE}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in range(1, sheets + 1)
    )
    styles = f'<Relationship Id="rId{sheets + 1}" Type="{OFFICE}/styles" Target="styles.xml"/>'
    return f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{rels}{styles}</Relationships>'


def sheet_head(columns: Sequence[Column], rows: int, *, is_template: bool = False) -> str:
    """Everything before the first row of data; rows counts the header too."""
    last = f"{column_letters(len(columns))}{max(rows, 1)}"
    widths = "".join(
        f'<col min="{n}" max="{n}" width="{column.shown_width}" customWidth="1"/>'
        for n, column in enumerate(columns, 1)
    )
    return (
        f'{HEAD}<worksheet xmlns="{MAIN}">{FITS}<dimension ref="A1:{last}"/>'
        '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" '
        'activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
        f'<sheetFormatPr defaultRowHeight="15"/><cols>{widths}</cols><sheetData>'
        f"<row>{''.join(_header_cell(column, is_template) for column in columns)}</row>"
    )


def sheet_tail(columns: Sequence[Column], rows: int, lists: dict[int, str]) -> str:
    """Everything after the last row; `lists` are the ranges a template's columns choose from."""
    last = column_letters(len(columns))
    checks = [
        _validation(n, column, lists.get(n, ""))
        for n, column in enumerate(columns, 1)
        if n in lists or column.hint
    ]
    wrapped = f'<dataValidations count="{len(checks)}">{"".join(checks)}</dataValidations>'
    return (
        f'</sheetData><autoFilter ref="A1:{last}{max(rows, 1)}"/>'
        f"{wrapped if checks else ''}{PAGE}</worksheet>"
    )


def _header_cell(column: Column, is_template: bool) -> str:
    if is_template and column.required:
        return text_cell(f"{column.title}*", "needed")
    return text_cell(column.title, "header")


def _validation(number: int, column: Column, listed: str) -> str:
    letter = column_letters(number)
    kind = 'type="list" showErrorMessage="1" errorTitle="请从列表中选" ' if listed else ""
    hint = column.hint[:250] or "请从下拉列表中选。"
    return (
        f'<dataValidation {kind}allowBlank="1" showInputMessage="1" '
        f"promptTitle={quoteattr(column.title[:30])} prompt={quoteattr(hint)} "
        f'sqref="{letter}2:{letter}{TEMPLATE_ROWS}">'
        f"{f'<formula1>{listed}</formula1>' if listed else ''}</dataValidation>"
    )
