"""The text of a file, whatever wrote it: lines of plain text, and the words inside Word and Excel files."""

import html
import re
import zipfile
import zlib
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator
from pathlib import Path

_TEXT = {".yaml", ".yml", ".csv", ".tsv", ".json", ".md", ".txt", ".ics", ".graphml", ".gexf", ".dot"}
_MARKUP = {".html", ".htm", ".svg", ".xml"}
_ZIPPED = {".docx", ".xlsx", ".pptx", ".odt", ".ods", ".dotx", ".xlsm", ".docm"}
_TAG = re.compile(r"<[^>]*>")
#: A paragraph or cell ends here; other tags may stand inside a word.
_END = re.compile(r"</(?:w:p|si|c|text:p|a:p)>")
#: What a document of ours never reaches; a larger one may be a trap.
LARGEST_BYTES = 50_000_000


def text_lines(path: Path) -> list[tuple[int | None, str]] | None:
    """Each line with its number, or the pieces of a zipped document without one; None where we cannot look inside."""
    ending = path.suffix.lower()
    try:
        if path.stat().st_size > LARGEST_BYTES:
            return None
        if ending in _ZIPPED:
            return [(None, piece) for piece in _pieces(path)]
        if ending not in _TEXT | _MARKUP:
            return None
        raw = path.read_bytes()
        code = "utf-16" if raw.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) else "utf-8-sig"  # "Unicode" of Notepad, Excel
        lines = raw.decode(code, errors="replace").splitlines()
    except (OSError, zipfile.BadZipFile, zlib.error, RuntimeError, EOFError, NotImplementedError):
        return None
    if ending == ".ics":
        return _unfolded(lines)
    return [(number, html.unescape(line) if ending in _MARKUP else line) for number, line in enumerate(lines, 1)]


def _unfolded(lines: list[str]) -> list[tuple[int | None, str]]:
    """The lines of a calendar, where a long one goes on after a line end and a blank, also inside a word."""
    found = list[tuple[int | None, str]]()
    for number, line in enumerate(lines, 1):
        if found and line.startswith((" ", "\t")):
            found[-1] = (found[-1][0], found[-1][1] + line[1:])
        else:
            found.append((number, line))
    return found


def _pieces(path: Path) -> Iterator[str]:
    with zipfile.ZipFile(path) as archive:
        members = [one for one in archive.infolist() if one.filename.endswith((".xml", ".rels"))]
        if sum(one.file_size for one in members) > LARGEST_BYTES:
            raise zipfile.BadZipFile("too large")
        for member in members:
            for piece in _END.split(archive.read(member).decode("utf-8", errors="replace")):
                yield html.unescape(_TAG.sub("", piece))
