"""What a draft schedule of clauses says: one text for Word, page and Markdown."""

from docs.text_builder import Builder

WORK = (
    "The work: {{ work.lot }}, in {{ work.locality }}. {{ work.value }} a year for {{ work.years }}, from "
    "{{ work.start }}."
)


def schedule(letter: Builder) -> None:
    """The schedule, from what is asked for to how to read it."""
    letter.head("**{{ sender.organisation }}**  {{ sender.address }}")
    letter.across("Draft schedule to a specification", "{{ date }}")
    letter.heading("How local groups are kept going: {{ work.lot }}", 1)
    letter.say(
        "**This is a draft in plain words. It is not legal advice.** Have it checked before you use it. It is for this "
        "way to secure the work: **{{ model }}**."
    )
    letter.say(WORK + " Bought under: {{ work.regime }}.")
    with letter.when("not_set"):
        letter.say("Words in square brackets are figures that nobody set. Set them, or take the clause out.")
    letter.heading("What is asked for")
    letter.table(
        "one in work.asked",
        [
            ("Service", "{{ one.service }} ({{ one.unit }})", 0.34),
            ("Where, and how much a year", "{{ one.where }}", 0.38),
            ("Price of one", "{{ one.price }}", 0.12),
            ("A year", "{{ one.value }}", 0.16),
        ],
    )
    letter.heading("The commissioner's policy")
    with letter.when("policy"):
        letter.points("text in policy", "{{ text }}")
        letter.otherwise()
        letter.say("None is written down for this lot.")
    with letter.when("policy_reason"):
        letter.say("The reason in law: {{ policy_reason }}")
    letter.heading("Clauses and measures")
    measures = (
        "{% for measure in one.measures %}{{ measure.kind | capitalize }}: {{ measure.says }}"
        "{% if not loop.last %}; {% endif %}{% endfor %}"
    )
    letter.table(
        "one in clauses",
        [
            ("Clause", "**{{ one.number }}. {{ one.title }}**", 0.16),
            ("What it says", "{{ one.clause }}", 0.36),
            ("How it is measured", measures, 0.24),
            ("Why, and on what it rests", "{{ one.because }} {{ one.rests_on }}", 0.24),
        ],
    )
    letter.heading("How to read it")
    letter.say(
        "Measures come in three kinds, as in results-based accountability: how much was done, how well, and is anybody "
        "better off. Mark U: general knowledge, not checked. Mark P: our proposal."
    )
    letter.say("Questions: {{ sender.officer }}, {{ sender.job }}: {{ sender.phone }}, {{ sender.email }}.")
