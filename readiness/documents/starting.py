"""The files of a new workspace: a sender and a directory to change, and a first profile with the short form."""

from readiness.assessment.asking import short_form
from readiness.assessment.prepare import Prepared
from readiness.documents.questions_text import how_to_write
from readiness.model.question import Fact, Question
from readiness.packs.pack import Pack
from readiness.shipped import TEMPLATES

#: The facts that decide what a tiny group is asked.
FIRST_FACTS = (
    "turnover",
    "legal-form",
    "paid-staff",
    "volunteers",
    "works-with-children",
    "works-with-adults-at-risk",
    "wanted-role",
)


SENDER = """# yaml-language-server: $schema=schemas/sender.schema.json
# Who writes the letters. Put your own words in place of each [ ].
sender: "[The name of your organisation]"
officer: "[Your name]"
job: "[Your job]"
address: "[Your address, on one line]"
phone: "[Your phone number]"
email: "[Your e-mail address]"
privacy: "[How you keep what groups tell you, and how they can see or correct it]"
appeal: "[Who a group can write to when you cannot agree, and how]"
# What your organisation may gain from a result, and what you do about it. Take it out when there is nothing.
interests:
  - what: "[Such as: we may one day hold a contract ourselves]"
    managed: "[Such as: nobody who works on our bids writes these letters]"
"""


def _directory(pack: Pack) -> str:
    lines = [
        "# yaml-language-server: $schema=schemas/directory.schema.json",
        "# Who can help, by topic. The first with a topic is named in letters. Without one, the officer is named.",
        f"# The topics: {', '.join(topic.id for topic in pack.info.help_topics)}",
        "directory: []",
        "# directory:",
        "#   - help: [money, insurance]",
        "#     name: A name, and where they work",
        "#     contact: A phone number or an e-mail address",
        "#     cost: free",
    ]
    return "\n".join(lines) + "\n"


def starting_files(prepared: Prepared, group: str, templates: bool) -> dict[str, bytes]:
    """File names, relative to the new folder, with their content."""
    files = {
        "sender.yaml": SENDER.encode(),
        "directory.yaml": _directory(prepared.pack).encode(),
        f"profiles/{group}.yaml": first_profile(prepared, group).encode(),
    }
    return files | starting_templates() if templates else files


def starting_templates() -> dict[str, bytes]:
    """The templates of letters, plans and sheets, by their names in a folder."""
    shipped = sorted(TEMPLATES.glob("*/*"))
    return {f"templates/{path.parent.name}/{path.name}": path.read_bytes() for path in shipped}


def first_profile(prepared: Prepared, group: str) -> str:
    """A profile with every question of the short form above the place for its answer. Blank means not asked."""
    pack = prepared.pack
    lines = [
        "# yaml-language-server: $schema=../schemas/profile.schema.json",
        "# Fill in what you know. Leave a line blank when you did not ask. Write: don't know, when they do not know.",
        f"organisation: {group}",
        'name: "[The name of the group]"',
        "answered:      # the day you asked, such as 5 June 2026",
        "by:            # your name and job",
        "about:",
    ]
    for name in FIRST_FACTS:
        if name in pack.facts:
            lines += _asked(pack.facts[name])
    lines.append("answers:")
    for name in short_form(prepared, {}):
        lines += _asked(pack.questions[name])
    lines += [
        "evidence:      # what you saw; one document may serve many questions",
        "  # - for: [governing-document]",
        "  #   what: Constitution adopted at the annual meeting",
        "  #   made: 5 June 2025",
        "  #   seen: 2 February 2026      # leave out when nobody has looked at it",
    ]
    return "\n".join(lines) + "\n"


def _asked(item: Fact | Question) -> list[str]:
    return [f"  # {item.ask} Write {how_to_write(item)}.", f"  {item.id}:"]
