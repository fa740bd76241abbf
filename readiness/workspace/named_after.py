"""Is a file named after a group, or does a text name it? An id is never taken for a part of a longer one."""

import re
from collections.abc import Iterable
from typing import NamedTuple

_DATE = r"\d{4}-\d{2}-\d{2}"
_ENDINGS = r"(?:ya?ml|docx|xlsx|html|md|json|csv|pdf|ics)\b"
#: Not inside a longer word or id, such as `north-acorn`.
_BEFORE = r"(?<![A-Za-z0-9_])(?<![A-Za-z0-9][.-])"
#: Not the beginning of one, such as `acorn-two` or `acorn.two`; the end of a file name or a date may follow.
_AFTER = rf"(?![A-Za-z0-9_])(?!-[A-Za-z_])(?!-\d(?!\d{{3}}-\d\d))(?!\.(?!{_ENDINGS})[A-Za-z0-9_])"

#: Between the words of a name: blanks, the end of a line, and what the next line of a comment or quotation begins with.
_BLANKS = r"[\s#>]+"


class NamedAfter(NamedTuple):
    """How to tell by its name that a file is about a group. `others`: every other id on file."""

    id: str
    others: tuple[str, ...] = ()

    def owns(self, stem: str) -> bool:
        """The name is the id, or the id and a date; and no longer id fits it too."""
        return _fits(self.id, stem) and not any(_fits(one, stem) for one in self.others if len(one) > len(self.id))


def any_of(words: Iterable[str]) -> re.Pattern[str]:
    """Any of some ids or names, as whole words, whatever their capital letters, and also over the end of a line."""
    written = (_BLANKS.join(map(re.escape, word.split())) for word in words)
    return re.compile("|".join(f"{_BEFORE}{word}{_AFTER}" for word in written), re.IGNORECASE)


def _fits(name: str, stem: str) -> bool:
    return re.fullmatch(rf"{re.escape(name)}(-{_DATE}(?!\d).*)?", stem, re.IGNORECASE) is not None
