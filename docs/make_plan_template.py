"""Writes `templates/plans/plan.docx`, the shipped Word template of a plan: `python -m docs.make_plan_template`.

An officer needs none of this: the file opens in Word, and every word, style and colour in it can be changed there.
"""

from pathlib import Path

from docs.word_builder import Letter

TARGET = Path(__file__).resolve().parent.parent / "templates" / "plans" / "plan.docx"
HELPER = (
    "{% if one.helper.name %}{{ one.helper.name }}, {{ one.helper.contact }}"
    "{% if one.helper.cost %} ({{ one.helper.cost }}){% endif %}{% else %}Nobody is named yet{% endif %}"
)
UNSOURCED = "{% if one.unsourced %} (No published source supports this.){% endif %}"


def _opening(doc: Letter) -> None:
    doc.across("A plan for {{ subject.name }}", "{{ date }}")
    doc.heading(
        '{% if target.kind == "role" %}The way to: {{ target.title }}{% else %}{{ target.title }}{% endif %}', 1
    )
    with doc.when("viewer"):
        doc.say("As {{ viewer }} may see it. What the group does not share is not in it.")
    with doc.when("target.means"):
        doc.say(
            "{{ target.title }}: {{ target.means }}"
            "{% if target.unsourced %} (These words are ours: no published source describes this role.){% endif %}"
        )
    doc.say("**{{ headline }}**")
    with doc.each("sentence in summary"):
        doc.say("{{ sentence }}")


def _law(doc: Letter) -> None:
    with doc.when("law"):
        doc.heading("Put this right now")
        doc.say("The law asks this today, whatever the plan.")
        doc.table(
            "one in law",
            [
                ("What the law asks", "{{ one.title }}", 0.3),
                ("Why", "{{ one.why }}", 0.35),
                (
                    "What to do",
                    "{% if one.numbers %}See {{ one.numbers }} below{% else %}{{ one.what }}{% endif %}",
                    0.35,
                ),
            ],
        )


def _obstacles(doc: Letter) -> None:
    text = "**{{ one.title }}.** {% if one.asks %}{{ one.asks }} {% endif %}{{ one.known }}"
    for heading, name in (("What must turn out well", "only_if"), ("What stands in the way", "in_the_way")):
        with doc.when(name):
            doc.heading(heading)
            with doc.each(f"one in {name}"):
                doc.say(text, "List Bullet")
    with doc.when("nearest"):
        doc.say("The next role that can be reached: **{{ nearest }}**.")


def _tasks(doc: Letter) -> None:
    with doc.when("tasks"):
        doc.heading("What to do, in this order")
        what = "**{{ one.what }}**{% if one.waits %} After {{ one.waits }}.{% endif %} {{ one.only_if }}"
        helps = "{% if one.helper.name %}Helps: {{ one.helper.name }}{% endif %}"
        doc.table(
            "one in tasks",
            [
                ("No.", "{{ one.number }}", 0.05),
                ("What to do", what, 0.31),
                ("What will show that it is done", "{{ one.shows }}", 0.22),
                ("By when", "{{ one.by }}", 0.12),
                ("Takes", "{{ one.effort }}{% if one.step %}, {{ one.step }}{% endif %}", 0.1),
                ("Who does it, and who helps", "{{ one.who }}. " + helps, 0.2),
            ],
        )
        doc.heading("Why")
        columns = [
            ("For this", "{{ one.title }}" + UNSOURCED, 0.32),
            ("Because", "{{ one.why }}", 0.48),
            ("Tasks", "{{ one.numbers }}", 0.2),
        ]
        doc.table("one in reasons", columns)
        doc.heading("Who helps")
        doc.table("one in helpers", [("Who", HELPER, 0.75), ("Tasks", "{{ one.numbers }}", 0.25)])


def _parties(doc: Letter) -> None:
    with doc.each("party in parties"):
        doc.heading("For: {{ party.name }}")
        with doc.when("not party.tasks"):
            doc.say("Nothing to do, and nothing to pay.")
            doc.otherwise("party.everything")
            doc.say(
                "All of the tasks above."
                "{% if party.pays %} It pays {{ party.effort }}, for {{ party.pays }}.{% endif %}"
            )
            doc.otherwise()
            with doc.when("party.pays"):
                doc.say("It pays {{ party.effort }}, for {{ party.pays }}.")
            doc.table(
                "one in party.tasks",
                [
                    ("No.", "{{ one.number }}", 0.05),
                    ("What to do", "{{ one.what }}", 0.55),
                    ("Part in it", "{{ one.part }}", 0.18),
                    ("By when", "{{ one.by }}", 0.22),
                ],
            )


def _closing(doc: Letter) -> None:
    with doc.when("disputes"):
        doc.heading("What the group disputes")
        with doc.each("dispute in disputes"):
            who = "{% if dispute.by %}{{ dispute.by }}{% else %}The group{% endif %}"
            doc.say("On {{ dispute.on }}: {{ dispute.about }} " + who + " said: {{ dispute.says }}", "List Bullet")
    doc.heading("How exact this is")
    with doc.each("sentence in exact"):
        doc.say("{{ sentence }}", "List Bullet")
    with doc.when("sender"):
        doc.heading("Questions")
        doc.say("{{ sender.officer }}, {{ sender.organisation }}: {{ sender.phone }}, {{ sender.email }}")


def made() -> bytes:
    """The template as bytes: the same each time."""
    doc = Letter(
        "A plan for {{ subject.name }}: {{ target.title }}", "{% if sender %}{{ sender.organisation }}{% endif %}"
    )
    doc.head("**{% if sender %}{{ sender.organisation }}{% else %}Plan{% endif %}**")
    doc.foot("{{ subject.id }}, {{ date }}. Rules used: {{ pack.id }} {{ pack.version }}.")
    for part in (_opening, _law, _obstacles, _tasks, _parties, _closing):
        part(doc)
    return doc.saved()


if __name__ == "__main__":
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_bytes(made())
    print(TARGET)
