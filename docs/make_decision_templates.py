"""Writes the templates of the letters around a decision: `python -m docs.make_decision_templates`.

An officer needs none of this: the Word files open in Word, and every word, style and colour in them can be changed
there. One text makes the Word file, the page and the Markdown of a letter, so the three never differ.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

from docs.schedule_template import WORK, schedule
from docs.text_builder import Builder, MarkdownLetter, PageLetter, WordLetter

FOLDER = Path(__file__).resolve().parent.parent / "templates" / "letters"
MARK = "{% if gap.unsourced %} (No published source supports this.){% endif %}"
NEEDED = "{% if gap.needs %}{{ gap.needs }}{% else %}As the name says.{% endif %}" + MARK
HELPER = (
    "{% if step.who != 'You' %}{{ step.who }} does this. {% endif %}{{ step.helper.name }}, {{ step.helper.contact }}"
    "{% if step.helper.cost %} ({{ step.helper.cost }}){% endif %}"
)
DECIDED = (
    "On {{ decision.day }} {{ decision.by }} chose how this work is to be secured: **{{ decision.model }}**."
    "{% if decision.because %} The reason given: {{ decision.because }}{% endif %}"
)
OURS = "{% if by_ours %} (Nobody set this day. It is our proposal: a month after this letter.){% endif %}"


def _opening(letter: Builder, title: str) -> None:
    letter.head("**{{ sender.organisation }}**  {{ sender.address }}")
    letter.across("To the committee of {{ group.name }}", "{{ date }}")
    letter.heading(title, 1)


def _roles(letter: Builder) -> None:
    where = (
        "{% if one.assessed %}{{ one.shape }} {{ one.state_words }}{% else %}We do not ask a group of your size all "
        "that this needs. If you want it, tell us, and we will ask.{% endif %}"
    )
    with letter.when("asked"):
        letter.table("one in roles", [("In this work", "{{ one.does }}, as {{ one.title }}", 0.5), ("You", where, 0.5)])
        letter.otherwise("group.size")
        letter.say(
            "We do not ask a group of your size all that leading, or delivering a part under this contract, needs. If "
            "you want it, tell us, and we will ask."
        )
        letter.otherwise()
        letter.say(
            "We do not know yet how large your group is. That decides what we ask you. So we cannot say which part in "
            "this work may be open to you."
        )


def _offers(letter: Builder) -> None:
    letter.heading("What you offer of what is asked for")
    letter.table(
        "one in offers",
        [
            ("Service", "{{ one.service }}", 0.2),
            ("What is asked for", "{{ one.asked }}", 0.3),
            ("What you offer", "{{ one.offered }}", 0.28),
            ("How much is known", "{{ one.known }}", 0.22),
        ],
    )


def _reply(letter: Builder) -> None:
    letter.heading("If something is wrong, or you disagree")
    letter.say(
        "Tell us by {{ reply_by }}. We keep your words with the result, and print them wherever it is shown. Already "
        "have what we call missing? Send it to us. {{ sender.appeal }}"
    )


def _contact(letter: Builder) -> None:
    letter.heading("Contact{% if interests %}, and our own interest{% endif %}")
    letter.say(
        "{{ sender.officer }}, {{ sender.job }}, {{ sender.organisation }}: {{ sender.phone }}, {{ sender.email }}. "
        "{{ sender.privacy }}"
    )
    with letter.each("interest in interests"):
        letter.say("{{ interest.what }} {{ interest.managed }}")


def _feedback_opening(letter: Builder) -> None:
    _opening(letter, "What we see of {{ group.name }} for this work")
    letter.say(
        "{% if work.commissioner %}{{ work.commissioner }} looks{% else %}Somebody looks{% endif %} for ways to secure "
        "this work. This letter is part of no decision. Every group that was looked at gets this same kind of letter. "
        "It is about you alone: it compares you with nobody."
    )
    letter.say(WORK + " {{ rests_on }}")
    with letter.when("nothing_known"):
        letter.say(
            "We have no answers from you that we may use here. So most of this is not known. Not known is not no."
        )
    with letter.when("law"):
        letter.heading("Put this right now")
        letter.say("The law asks this of you today, whatever role you want.")
        letter.table(
            "step in law",
            [
                ("What the law asks", "{{ step.title }}", 0.3),
                ("What to do", "{% if step.action %}{{ step.action }}.{% else %}{{ step.ask }}{% endif %}", 0.3),
                ("By when", "{{ step.by }}", 0.15),
                ("Who helps", HELPER, 0.25),
            ],
        )
    letter.heading("Your role")
    with letter.when("now"):
        letter.say("**Open to you now: {{ now.title }}.** {{ now.means }}")
        letter.otherwise()
        letter.say("We cannot name a role for you yet. This is no refusal: we need to know more first.")
    with letter.when("next"):
        letter.say("**The next role: {{ next.title }}.** {{ next.means }}")
    _roles(letter)


def _feedback(letter: Builder) -> None:
    _feedback_opening(letter)
    with letter.when("gaps"):
        letter.heading("What would open the next role")
        letter.table(
            "gap in gaps",
            [
                ("What it needs", "{{ gap.title }}" + MARK + "{% if gap.needs %}. {{ gap.needs }}{% endif %}", 0.38),
                ("For which role", "{{ gap.role }}", 0.2),
                ("Where it stands", "{{ gap.state_words }}", 0.17),
                ("Why it matters", "{{ gap.why }}", 0.25),
            ],
        )
    _offers(letter)
    letter.heading("The first steps, and who helps")
    with letter.when("next_steps"):
        todo = (
            "{% if step.kind == 'answer' %}Tell us: {{ step.ask }}{% elif step.kind == 'show' %}Show us this: "
            "{{ step.title }}.{% else %}{{ step.action }}.{% endif %}{% if step.needs %} What is needed: "
            "{{ step.needs }}{% endif %}{% if step.show %} Please send, or tell us if you have it: {{ step.show }}"
            "{% endif %}"
        )
        letter.table(
            "step in next_steps",
            [("What to do", todo, 0.5), ("By when", "{{ step.by }}", 0.18), ("Who helps", HELPER, 0.32)],
        )
        with letter.when("more_steps"):
            letter.say("After these: {{ more_steps }} more.")
        letter.otherwise()
        letter.say("There is nothing to do now but to keep your papers up to date.")
    _looked_at(letter)
    _reply(letter)
    letter.points(
        "dispute in disputes",
        "On {{ dispute.on }} you disagreed with this. {{ dispute.about }} You told us: {{ dispute.says }}",
    )
    letter.heading("What this letter is not")
    letter.say(
        "It promises no contract and no money. It is no offer, no tender and no decision. It does not judge your group "
        "as a whole. It is not legal advice."
    )
    with letter.when("unsourced.proposals or unsourced.general"):
        letter.say(
            "No published source supports these figures, and they can be changed. {% for figure in "
            "unsourced.proposals %}{{ figure.title }}: {{ figure.value }} (our proposal). {% endfor %}{% for figure in "
            "unsourced.general %}{{ figure.title }}: {{ figure.value }} (not checked). {% endfor %}",
            "Small print",
        )
    _contact(letter)


def _looked_at(letter: Builder) -> None:
    letter.heading("What we looked at, and how long this lasts")
    letter.points("one in answers", "Your answers of {{ one.day }}, written down by {{ one.by }}")
    letter.points(
        "look in looked_at",
        "{{ look.words }}{% if look.checked_by %} by {{ look.checked_by }}{% endif %}: {% for paper in look.papers %}"
        "{{ paper.title }}{% if paper.made %}, made {{ paper.made }}{% endif %}{% if paper.until %}, counts until "
        "{{ paper.until }}{% endif %}{% if not loop.last %}; {% endif %}{% endfor %}",
    )
    with letter.when("disagreements"):
        letter.say("On one day we were told two different things about these. They count as not known.")
        letter.points("ask in disagreements", "{{ ask }}")
    letter.say(
        "This lasts until {{ valid_until }}.{% if valid_because %} After that day this paper no longer counts: "
        "{{ valid_because }}.{% endif %} If something changes before then, tell us, and we will look again."
    )
    letter.say(
        "{% if shared_with %}Who may see your answers: {% for one in shared_with %}{{ one.name }} (agreed on "
        "{{ one.since }}){% if not loop.last %}; {% endif %}{% endfor %}.{% else %}You have not agreed to share your "
        "answers with a commissioner.{% endif %} This letter goes to you alone."
    )


def _parts(letter: Builder) -> None:
    with letter.when("parts"):
        letter.table(
            "part in parts",
            [
                ("Service", "{{ part.service }}", 0.32),
                ("Area", "{{ part.area }}", 0.26),
                ("How much a year", "{{ part.amount }}", 0.24),
                ("Pounds a year", "{{ part.money }}", 0.18),
            ],
        )
        letter.otherwise()
        letter.say("You deliver none of the work yourself.")


def _conditions(letter: Builder) -> None:
    letter.heading("Your conditions, and by when")
    with letter.when("conditions"):
        letter.say("This must still be shown, found out or put in place." + OURS)
        letter.table(
            "gap in conditions",
            [
                ("Condition", "{{ gap.title }} (for {{ gap.role }})", 0.24),
                ("What is needed", NEEDED, 0.22),
                ("Where it stands", "{{ gap.state_words }}. You said: {{ gap.found }}", 0.17),
                ("By when", "{{ gap.by }}", 0.14),
                ("What to send", "{{ gap.send }}", 0.23),
            ],
        )
        letter.otherwise()
        letter.say("We know of none that you have not met.")
    with letter.when("starts_with"):
        letter.say("By {{ work.start }} this must be in place for all of you ({{ form }}):")
        letter.points("text in starts_with", "{{ text }}")


def _clauses(letter: Builder, title: str, said: str) -> None:
    with letter.when("clauses"):
        letter.heading(title)
        letter.say(said)
        letter.table(
            "one in clauses",
            [("Clause", "{{ one.number }}. {{ one.title }}", 0.28), ("What it says", "{{ one.clause }}", 0.72)],
        )


def _not_a_contract(letter: Builder) -> None:
    letter.heading("What this letter is not")
    letter.say(
        "It is no contract and promises none. It is not legal advice. Nothing is agreed until both sides have signed. "
        "Where the work is bought in a tender, the notices that the law asks for come from {{ decision.by }}."
    )
    letter.say("About the decision ask: {{ decision.contact }}")


def _lead(letter: Builder) -> None:
    _opening(letter, "What was decided, and what it asks of {{ group.name }}")
    letter.say(DECIDED)
    letter.say(WORK)
    with letter.when("unsettled"):
        letter.say("These must-haves of this way are not known yet. Somebody must settle them first:")
        letter.points("text in unsettled", "{{ text }}")
    letter.heading("Your part")
    with letter.when("members"):
        letter.say("You are to lead ({{ form }}).")
        letter.otherwise()
        letter.say("You are to hold the work, and deliver all of it.")
    letter.say(
        "{{ money }} a year{% if leading %}: {{ for_work }} for the work, and {{ leading }} for leading{% endif %}."
    )
    _parts(letter)
    _conditions(letter)
    with letter.when("members"):
        letter.heading("Your members, and their parts")
        letter.table(
            "one in members",
            [
                ("Member", "{{ one.name }}", 0.25),
                ("Part", "{{ one.work }}", 0.57),
                ("Pounds a year", "{{ one.money }}", 0.18),
            ],
        )
    letter.heading("If somebody leaves, or you cannot go on")
    with letter.each("one in step_in"):
        letter.say("{{ one.clause }} {{ one.rests_on }}")
    letter.points("text in leaving", "{{ text }}")
    _clauses(
        letter,
        "What the specification is to ask of you",
        "This is a draft. The schedule says how each clause is measured, and on what it rests.",
    )
    _reply(letter)
    _not_a_contract(letter)
    _contact(letter)


def _member(letter: Builder) -> None:
    _opening(letter, "What was decided, and the part of {{ group.name }}")
    letter.say(DECIDED)
    letter.say(WORK + " {{ lead }} is to lead ({{ form }}). You are to be a member.")
    letter.heading("Your part")
    letter.say("{{ money }} a year.")
    _parts(letter)
    _conditions(letter)
    _clauses(
        letter,
        "What the specification is to promise you",
        "This is a draft. It binds who leads, and you may hold them to it once it is in the contract.",
    )
    _reply(letter)
    _not_a_contract(letter)
    _contact(letter)


def _other(letter: Builder) -> None:
    _opening(letter, "What was decided, and what {{ group.name }} can do next")
    letter.say(DECIDED)
    letter.say(
        WORK + " You take no part in it as it stands. This letter says why, as far as it lies with you. {{ rests_on }}"
    )
    letter.heading("Where you stand")
    _roles(letter)
    letter.heading("The exact gap")
    with letter.when("gaps"):
        letter.say(
            "Send what is missing by {{ send_by }}{% if by_ours %} (nobody set this day; it is our proposal: a month "
            "after this letter){% endif %}. Then we look again, for this work if a place comes free, and for the next."
        )
        letter.table(
            "gap in gaps",
            [
                ("Rule", "{{ gap.title }}", 0.2),
                ("For which role", "{{ gap.role }}", 0.16),
                ("What is needed", NEEDED, 0.2),
                ("Where it stands", "{{ gap.state_words }}. You said: {{ gap.found }}", 0.16),
                ("What to send, by when", "{{ gap.send }} By {{ gap.by }}.", 0.28),
            ],
        )
        letter.otherwise()
        letter.say("We know of no rule that stands between you and a role in this work.")
    with letter.when("not offers_some"):
        letter.say(
            "We do not know of anything that you offer of what is asked for. If you do, tell us: what, where, how much."
        )
        letter.otherwise("not gaps")
        letter.say("What was chosen does without your part. That is no judgement of your group.")
    _offers(letter)
    _reply(letter)
    letter.heading("What this letter is not")
    letter.say(
        "It compares you with nobody, and holds nobody's score. It is not the assessment summary that a bidder gets "
        "after a tender. It promises no contract and no money. It is not legal advice."
    )
    letter.say("About the decision ask: {{ decision.contact }}")
    _contact(letter)


KINDS: dict[str, tuple[str, str, Callable[[Builder], None]]] = {
    "feedback": ("What we see of {{ group.name }} for this work", "Your reference: {{ group.id }}. ", _feedback),
    "lead": ("What was decided, for {{ group.name }}", "Your reference: {{ group.id }}. ", _lead),
    "member": ("What was decided, for {{ group.name }}", "Your reference: {{ group.id }}. ", _member),
    "other": ("What was decided, for {{ group.name }}", "Your reference: {{ group.id }}. ", _other),
    "schedule": ("How local groups are kept going: {{ work.lot }}", "Draft. Not legal advice. ", schedule),
}


def made() -> Iterator[tuple[str, bytes]]:
    """Every template as file name and bytes: the same each time."""
    for kind, (title, reference, write) in KINDS.items():
        for ending in ("docx", "html", "md"):
            word = WordLetter(title, "{{ sender.organisation }}")
            kinds: dict[str, Builder] = {"docx": word, "html": PageLetter(title), "md": MarkdownLetter()}
            letter = kinds[ending]
            if ending == "docx":
                letter.foot(f"{reference}Rules used: {{{{ pack.id }}}} {{{{ pack.version }}}}.")
            write(letter)
            if ending != "docx":
                letter.foot(f"{reference}Rules used: {{{{ pack.id }}}} {{{{ pack.version }}}}.")
            yield f"{kind}.{ending}", letter.saved()


if __name__ == "__main__":
    for name, content in made():
        (FOLDER / name).write_bytes(content)
        print(FOLDER / name)
