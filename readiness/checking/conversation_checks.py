"""What `readiness check` says about the conversation sheet of a pack."""

from collections.abc import Iterator
from typing import ClassVar

from readiness.checking.pack_check import Finding
from readiness.checking.pack_checks import LONGEST_SENTENCE_WORDS, sentences
from readiness.model.conversation import Conversation
from readiness.packs.conversation import read_conversation
from readiness.packs.pack import Pack
from readiness.problems import Place, Problem, Severity


class LongOnSheet(Finding):
    """A sentence on the sheet that is hard to read."""

    code = "long-sentence"
    severity: ClassVar[Severity] = "warning"
    meaning = f"Sentences of more than {LONGEST_SENTENCE_WORDS} words are hard to read"

    def find(self, guide: Conversation, file: str) -> Iterator[Problem]:
        """Long sentences in any words of the sheet."""
        asked = [text for one in guide.questions for text in (one.ask, one.hint)]
        for text in (guide.title, guide.why, guide.agreed, guide.kept, *asked):
            for sentence in sentences(text):
                if len(sentence.split()) > LONGEST_SENTENCE_WORDS:
                    what = f"The conversation sheet says: {sentence[:60]}…"
                    yield self.problem(what, "Make two sentences of it", Place(file))


def check_conversation(pack: Pack) -> list[Problem]:
    """Everything that is wrong with it; nothing where the pack has none."""
    if pack.conversation is None:
        return []
    guide, problems = read_conversation(pack)
    return [*problems, *(LongOnSheet().find(guide, pack.conversation[0]) if guide else [])]
