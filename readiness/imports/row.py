"""One row of a register, read by a mapping: to a profile, or to the reason why it gives none."""

import re
from datetime import date

from pydantic import TypeAdapter, ValidationError

from readiness.imports.cells import Unread, company_id, day, fact
from readiness.model.register import Mapping
from readiness.model.scalars import FileId, say_day
from readiness.problems import Place, Problem
from readiness.workspace.csv_text import Row
from readiness.workspace.yaml_text import Plain

_ID: TypeAdapter[str] = TypeAdapter(FileId)
_HIDDEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_LOOKS_BROKEN = re.compile("\ufffd|Ã[\u0080-\u00bf]|â€|\\w[¥¿¤?]\\w")


class RowReader:
    """One row. `id` and `name` may be blank. What is odd but no reason to refuse it is kept in `doubts`."""

    def __init__(self, row: Row, mapping: Mapping, register_date: date, file: str) -> None:
        self.cells, self.mapping, self.register_date = row.cells, mapping, register_date
        self.place = Place(file, row.line)
        self.doubts: list[Problem] = []
        self.blank = {"", *(word.casefold() for word in mapping.blank)}
        self.number = self.cell(mapping.id.column).removeprefix(mapping.id.prefix)
        if mapping.id.prefix:  # a spreadsheet made a decimal of it
            self.number = re.sub(r"\.0$", "", self.number)
        self.id = f"{mapping.id.prefix}{self.number}" if self.number else ""
        self.name = self.cell(mapping.name)
        if _HIDDEN.search(self.cells.get(mapping.name, "").strip()) or _LOOKS_BROKEN.search(self.name):
            self._doubt(
                "broken-name",
                f"The name '{self.name}' seems to hold broken characters",
                "Letters print the name as it stands",
                "Check it, and correct it in a file of your own",
            )

    def cell(self, column: str | None) -> str:
        """The text of a cell; nothing where it is blank, or where the mapping names no column."""
        text = _HIDDEN.sub(" ", self.cells.get(column or "", "")).strip()
        return "" if text.casefold() in self.blank else text

    def reason(self) -> str:
        """Why this row gives no profile; nothing where it does."""
        if not self.id:
            return "it has no number"
        if not re.search(r"\d", self.number):
            return f"'{self.number}' is not a number of this register"
        try:
            _ID.validate_python(self.id)
        except ValidationError:
            return f"'{self.id}' cannot be the name of a file"
        if not self.name:
            return "it has no name"
        part = self.cell(self.mapping.linked)
        if part.strip("0."):
            return f"it is part {part} of another charity, under the same number"
        return self._removed()

    def _removed(self) -> str:
        status = self.mapping.status
        if status is None or self.cell(status.column).casefold() in {word.casefold() for word in status.registered}:
            return ""
        if said := self.cell(status.column):
            return f"it is not on the register any more ({status.column}: {said})"
        return f"it does not say whether it is still on the register ({status.column} is blank)"

    def profile(self) -> dict[str, Plain]:
        """The profile as plain data: only what the register says, each fact verified as of its date."""
        register, as_of = self.mapping.register_, self.register_date.isoformat()
        head: dict[str, Plain] = {"organisation": self.id, "name": self.name, "answered": as_of, "by": register}
        if other := self._company():
            head["ids"] = [other]
        about = {**self.mapping.about, **self._facts()}
        if about:
            head["about"] = about
            head["evidence"] = [
                {
                    "for": list(about),
                    "what": f"{register}, extract of {say_day(self.register_date)}",
                    "made": as_of,
                    "verified": as_of,
                    "by": register,
                    "note": self._entry(),
                }
            ]
        return {**head, "source": self.mapping.licence}

    def _facts(self) -> dict[str, str]:
        facts = {}
        for name, source in self.mapping.facts.items():
            if text := self.cell(source.column):
                answer = fact(source, text, self.mapping, self.register_date)
                if isinstance(answer, Unread):
                    self._unread(source.column, text, answer)
                elif answer is not None:
                    facts[name] = answer
        return facts

    def _company(self) -> str:
        column = self.mapping.company_number
        if not column or not (text := self.cell(column)):
            return ""
        found = company_id(text, self.number)
        if isinstance(found, Unread):
            self._unread(column, text, found)
            return ""
        return "" if found == self.id else found

    def _entry(self) -> str:
        """What the register says of the entry itself. The day of registration is no day of founding."""
        status, column = self.mapping.status, self.mapping.registered_on
        said = "Listed in the extract, which has no column for the status."
        if status:
            said = f"On the register that day ({status.column}: {self.cell(status.column)})."
        text = self.cell(column)
        if column and text:
            since = day(text, self.mapping)
            if not isinstance(since, Unread) and since > self.register_date:
                since = Unread("lies after the register's date")
            if isinstance(since, Unread):
                self._unread(column, text, since)
            else:
                said += f" Registered on {say_day(since)}; the group may be older."
        return said

    def _unread(self, column: str, text: str, unread: Unread) -> None:
        self._doubt(
            "unread",
            f"{column} '{text}' {unread.reason}",
            "It is left out, as if it were blank",
            "Look the group up on the register",
        )

    def _doubt(self, code: str, message: str, why: str, remedy: str) -> None:
        self.doubts.append(Problem(code, message, why, remedy, self.place, "warning"))
