"""Writes the templates of the conversation sheet: `python -m docs.make_conversation_templates`.

An officer needs none of this: the Word file opens in Word, and every word, line and colour in it can be changed there.
One text makes the Word file, the page and the Markdown, so the three never differ. Each is one page of A4.
"""

from pathlib import Path

from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.oxml import OxmlElement
from docx.shared import Cm, Pt

from docs.text_builder import MarkdownLetter, PageLetter, WordLetter
from docs.word_builder import WIDTH, _element

FOLDER = Path(__file__).resolve().parent.parent / "templates" / "conversations"
COLUMNS = (("What", 0.5), ("Who does it", 0.28), ("By when", 0.22))
LINE = Cm(0.7)
UNSOURCED = "{% if question.unsourced %} (P){% endif %}"
MARKS = "{% if unsourced %} (P): we propose this question, and no published source asks it in these words.{% endif %}"
STYLE = """<style>
  @page { size: A4; margin: 11mm 15mm; }
  html { font-family: Arial, "Liberation Sans", Helvetica, sans-serif; font-size: 9.5pt; line-height: 1.3;
         color: #1a1a1a; background: #fff; }
  body { max-width: 18cm; margin: 1em auto; padding: 0 1em; overflow-wrap: break-word; }
  header p { margin: 0; }
  header .from { font-size: 1.2em; font-weight: bold; color: #17475a; margin-right: .6em; }
  header { border-bottom: 2px solid #17475a; padding-bottom: .3em; }
  h1 { font-size: 1.4em; line-height: 1.15; margin: .4em 0 .2em; color: #17475a; }
  h2 { font-size: 1.05em; line-height: 1.2; margin: .45em 0 0; color: #17475a; break-after: avoid; }
  p, ul { margin: .2em 0; }
  ul { padding-left: 1.3em; }
  .to { display: flex; justify-content: space-between; gap: 2em; }
  .small { font-size: .85em; }
  .line { height: 7mm; border-bottom: 1px solid #8a9aa3; }
  table { border-collapse: collapse; width: calc(100% - 2px); margin: .3em 0; }
  th, td { border: 1px solid #8a9aa3; padding: .1em .5em; text-align: left; }
  thead th { background: #e6edf0; }
  td { height: 7mm; }
  @media print { body { margin: 0; padding: 0; max-width: none; } }
</style>"""


class WordSheet(WordLetter):
    """The Word file, with lines and an empty table."""

    def write_on(self, loop: str) -> None:
        """A line to write on for each entry."""
        table = self.doc.add_table(rows=3, cols=1)
        table.autofit = False
        for text, row in zip(("{%tr for " + loop + " %}", "{{ line }}", "{%tr endfor %}"), table.rows, strict=True):
            row.cells[0].width = WIDTH
            row.cells[0].paragraphs[0].style = "In table"
            row.cells[0].paragraphs[0].add_run(text)
            row.height, row.height_rule = LINE, WD_ROW_HEIGHT_RULE.EXACTLY
        borders = OxmlElement("w:tblBorders")
        for edge in ("insideH", "bottom"):
            borders.append(_element(f"w:{edge}", val="single", sz="4", space="0", color="8A9AA3"))
        table._tbl.tblPr.append(borders)
        self.say("", "After table")

    def rows(self, loop: str) -> None:
        """An empty table with a row for each entry."""
        self.table(loop, [(title, "{{ row }}" if not n else "", share) for n, (title, share) in enumerate(COLUMNS)])
        table = self.doc.tables[-1]
        table.rows[2].height, table.rows[2].height_rule = LINE, WD_ROW_HEIGHT_RULE.EXACTLY


class MarkdownSheet(MarkdownLetter):
    """The Markdown file: lines are rules."""

    def write_on(self, loop: str) -> None:
        """A rule for each entry."""
        self._tag(f"for {loop}")
        self.lines += ["", "___", ""]
        self._tag("endfor")

    def rows(self, loop: str) -> None:
        """An empty table with a row for each entry."""
        self.table(loop, [(title, "{{ row }}" if not n else " ", share) for n, (title, share) in enumerate(COLUMNS)])


class PageSheet(PageLetter):
    """The page, in a tighter style than a letter."""

    def __init__(self, title: str) -> None:
        super().__init__(title)
        text = "\n".join(self.lines)
        self.lines = [text[: text.index("<style>")] + STYLE + text[text.index("</style>") + len("</style>") :]]

    def write_on(self, loop: str) -> None:
        """A line to write on for each entry."""
        self._tag(f"for {loop}")
        self.lines.append('<div class="line">{{ line }}</div>')
        self._tag("endfor")

    def rows(self, loop: str) -> None:
        """An empty table with a row for each entry."""
        heads = "".join(f'<th scope="col" style="width:{round(share * 100)}%">{title}</th>' for title, share in COLUMNS)
        self.lines += ["<table>", f"<thead><tr>{heads}</tr></thead>", "<tbody>"]
        self._tag(f"for {loop}")
        self.lines.append("<tr><td>{{ row }}</td><td></td><td></td></tr>")
        self._tag("endfor")
        self.lines += ["</tbody>", "</table>"]


def _write(sheet: WordSheet | MarkdownSheet | PageSheet) -> None:
    sheet.head("**{{ sender.organisation }}**  {{ sender.address }}")
    sheet.heading("{{ title }} with {{ group.name }}", 1)
    sheet.across("Day: {{ date }}", "Who was there: ________________________________________")
    sheet.say("{{ why }} Source: {{ source }}.", "Small print")
    with sheet.when("openers"):
        sheet.points("opener in openers", "{{ opener }}")
    with sheet.each("question in questions"):
        sheet.heading("{{ question.ask }}" + UNSOURCED)
        with sheet.when("question.hint"):
            sheet.say("{{ question.hint }}")
        sheet.write_on("line in question.lines")
    sheet.heading("{{ agreed }}")
    sheet.rows("row in agreed_rows")
    sheet.say(
        "{{ kept }} {{ sender.privacy }} {{ sender.officer }}, {{ sender.phone }}, {{ sender.email }}." + MARKS,
        "Small print",
    )
    sheet.foot("Your reference: {{ group.id }}. Questions from: {{ pack.id }} {{ pack.version }}.")


def made() -> dict[str, bytes]:
    """The three templates by file name: the same bytes each time."""
    title = "{{ title }} with {{ group.name }}"
    word = WordSheet(title, "{{ sender.organisation }}")
    word.doc.styles["Heading 2"].paragraph_format.space_before = Pt(2)
    sheets: dict[str, WordSheet | PageSheet | MarkdownSheet] = {
        "sheet.docx": word,
        "sheet.html": PageSheet(title),
        "sheet.md": MarkdownSheet(),
    }
    for sheet in sheets.values():
        _write(sheet)
    return {name: sheet.saved() for name, sheet in sheets.items()}


if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, content in made().items():
        (FOLDER / name).write_bytes(content)
        print(FOLDER / name)
