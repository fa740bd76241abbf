"""An Excel file as bytes that are the same each time: the day it is about stands in the place of the clock's."""

import zipfile
from datetime import date, datetime
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from openpyxl import Workbook

_FIRST_ZIP_YEAR = 1980


def packed(book: "Workbook", day: date) -> bytes:
    """The file of a workbook. `day`: when it says it was made, and changed last."""
    when = datetime(max(day.year, _FIRST_ZIP_YEAR), day.month, day.day)  # noqa: DTZ001  a day, not a moment
    raw, again = BytesIO(), BytesIO()
    book.save(raw)
    stamp = f"{when.isoformat()}Z".encode()
    with zipfile.ZipFile(raw) as old, zipfile.ZipFile(again, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "docProps/core.xml":
                for moment in (book.properties.modified, book.properties.created):
                    if moment:
                        content = content.replace(f"{moment.replace(microsecond=0).isoformat()}Z".encode(), stamp)
            member = zipfile.ZipInfo(name, (when.year, when.month, when.day, 0, 0, 0))
            member.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(member, content)
    return again.getvalue()
