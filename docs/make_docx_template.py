"""Writes `templates/letters/group.docx`, the shipped Word template: `python -m docs.make_docx_template`.

An officer needs none of this: the file opens in Word, and every word, style and colour in it can be changed there.
The sentences are those of group.html and group.md; a test compares the three letters.
"""

from pathlib import Path

from docs.word_builder import Letter

TARGET = Path(__file__).resolve().parent.parent / "templates" / "letters" / "group.docx"
UNSOURCED_ROLE = "(These words are ours: no published source describes this role.)"
HELPER = (
    "{{ step.helper.name }}, {{ step.helper.contact }}{% if step.helper.cost %} ({{ step.helper.cost }}){% endif %}"
)
FIGURE = "{% if step.unsourced %} (No published source supports this figure.){% endif %}"
NEEDS = "{% if step.needs %} What is needed: {{ step.needs }}{% endif %}"
NEED_MARK = "{% if need.unsourced %} (no published source supports this){% endif %}"


def _opening(letter: Letter) -> None:
    letter.across("To the committee of {{ group.name }}", "{{ date }}")
    letter.heading("What {{ group.name }} is ready for", 1)
    with letter.when("nothing_known"):
        letter.say(
            "We want to tell you what your group is ready for, but we have no answers from you yet. "
            "So this letter only asks the first questions."
        )
        letter.otherwise()
        letter.say(
            "Thank you for your answers. This letter says which role is open to you now, what comes next, "
            "and what would help."
        )
    with letter.when("law"):
        letter.heading("Put this right now")
        letter.say("The law asks this of you today, whatever role you want.")
        action = "{% if step.action %}{{ step.action }}.{% else %}{{ step.ask }}{% endif %}" + NEEDS + FIGURE
        letter.table(
            "step in law",
            [
                ("What the law asks", "{{ step.title }}", 0.25),
                ("What to do", action, 0.32),
                ("By when", "{{ step.by }}", 0.13),
                ("Who helps", HELPER, 0.3),
            ],
        )


def _recommendation(letter: Letter) -> None:
    letter.heading("Our recommendation")
    with letter.when("role.now"):
        letter.say(
            "**Open to you now: {{ role.now.title }}.** {{ role.now.means }}"
            "{% if role.now.unsourced %} " + UNSOURCED_ROLE + "{% endif %} "
            '{% if role.now.state == "open" %}We have seen all that this role needs, and it is in date.'
            "{% else %}There are conditions: some points below must still be shown, by {{ show_by }}."
            "{% if role.now.may_wait %} What is needed before the work starts may wait until then.{% endif %}"
            "{% endif %}"
        )
        letter.otherwise('nothing_known or role.next and role.next.state == "not known"')
        letter.say("We cannot name a role for you yet. This is no refusal: we need to know more first.")
        letter.otherwise()
        letter.say("We cannot name a role for you yet. This is no refusal: the steps below lead to the first one.")
    with letter.when("role.next"):
        letter.say(
            "**{% if role.now %}The next role{% else %}The first role to aim for{% endif %}: {{ role.next.title }}.** "
            "{{ role.next.means }}{% if role.next.unsourced %} " + UNSOURCED_ROLE + "{% endif %} "
            "{% if not role.next.assessed and group.size %}We do not ask a group of your size all that this role "
            "needs. If you want it, tell us, and we will ask."
            '{% elif role.next.state == "closed" %}Some things that it needs are not there yet. '
            "The steps below lead to it."
            '{% elif role.next.state == "not known" %}We do not know yet whether you have all that it needs. '
            "Your answers to the steps below will tell."
            "{% else %}You have what it needs, but some of it must still be shown or put in place.{% endif %}"
        )
        letter.otherwise("role.now")
        letter.say("This is the highest role there is, so there is no next one.")
    with letter.when("group.size and not group.short and role.all"):
        columns = [("Role, highest first", "{{ one.title }}", 0.5), ("Where you stand", "{{ one.state_words }}", 0.5)]
        letter.table("one in role.all", columns)


def _since(letter: Letter) -> None:
    lines = "{% for line in since.lines %}{{ line }}{% if not loop.last %} {% endif %}{% endfor %}"
    with letter.when("since and group.short"):
        letter.say("**Since {{ since.day }}.** " + lines)
        letter.otherwise("since")
        letter.heading("Since {{ since.day }}")
        with letter.each("line in since.lines"):
            letter.say("{{ line }}", "List Bullet")


def _why(letter: Letter) -> None:
    with letter.when("role.now and role.now.rests_on or role.next and role.next.missing"):
        letter.heading("Why, and on what evidence")
    with letter.when("role.now and role.now.rests_on"):
        shown = (
            "{% for paper in need.papers %}{{ paper.title }}"
            '{% if not group.short or need.state != "open" %} ({{ paper.words }}){% endif %}'
            "{% if not loop.last %}; {% endif %}{% else %}nothing yet{% endfor %}"
            "{% if need.gap %}: {{ need.gap }}{% endif %}"
        )
        open_gap = '{% if need.needs and need.state != "open" and not group.short %}. {{ need.needs }}{% endif %}'
        letter.table(
            "need in role.now.rests_on",
            [
                ("{{ role.now.title }} needs this", "{{ need.title }}" + NEED_MARK + open_gap, 0.44),
                ("You said", "{{ need.found }}", 0.15),
                ("What shows it", shown, 0.41),
            ],
        )
    with letter.when("role.next and role.next.missing and not group.short"):
        letter.say("", "After table")
        needed = "{{ need.title }}" + NEED_MARK + "{% if need.needs %}. {{ need.needs }}{% endif %}"
        letter.table(
            "need in role.next.missing",
            [
                ("{{ role.next.title }} needs this{% if role.now %} too{% endif %}", needed, 0.44),
                ("Where it stands", "{{ need.state_words }}", 0.17),
                ("Why it matters", "{{ need.why }}", 0.39),
            ],
        )
    intro = "Some may ask you to show this too, but it decides nothing here."
    advice = (
        "{{ need.title }}. {% if need.needs %}{{ need.needs }} {% endif %}"
        "{% if need.unsourced %}(No published source supports this.)"
        "{% else %}(It depends on the size of the contract.){% endif %}"
    )
    with letter.when("role.next and role.next.advice and group.short"):
        entries = "{% for need in role.next.advice %}" + advice + "{% if not loop.last %} {% endif %}{% endfor %}"
        letter.say(f"{intro} {entries}")
        letter.otherwise("role.next and role.next.advice")
        letter.say(intro)
        with letter.each("need in role.next.advice"):
            letter.say(advice, "List Bullet")


def _strong_and_next(letter: Letter) -> None:
    letter.heading("What is strong")
    unseen = "{% if not one.shown %} (you told us, and we have not seen it yet){% endif %}"
    with letter.when("not strong"):
        letter.say("We know too little to say yet.")
        letter.otherwise("group.short")
        letter.say(
            "{% for one in strong %}{{ one.title }}" + unseen + ".{% if not loop.last %} {% endif %}{% endfor %}"
        )
        letter.otherwise()
        with letter.each("one in strong"):
            letter.say("{{ one.title }}" + unseen, "List Bullet")
    letter.heading("What to do next")
    with letter.when("next_steps"):
        what = (
            '**{% if step.kind == "answer" %}Tell us: {{ step.ask }}{% elif step.kind == "show" %}'
            "Show us this: {{ step.title }}.{% else %}{{ step.action }}.{% endif %}**"
            + NEEDS
            + FIGURE
            + "{% if step.show %}"
            '{% if step.kind == "show" %} Please send: {{ step.show }}'
            "{% elif group.short and step.needs %} Already have it? Send it to us."
            "{% else %} Already have it? Send us: {{ step.show }}{% endif %}{% endif %}"
            "{% if not step.why %} It decides which questions we ask you."
            "{% elif not group.short %} Why: {{ step.why }}{% endif %}"
        )
        who = '{% if step.who != "You" %}{{ step.who }} does this. {% endif %}' + HELPER
        columns = [("What to do", what, 0.48), ("By when", "{{ step.by }}", 0.13), ("Who helps", who, 0.39)]
        letter.table("step in next_steps", columns)
        with letter.when("more_steps"):
            letter.say(
                "After these {% if more_steps == 1 %}one more step comes"
                "{% else %}{{ more_steps }} more steps come{% endif %}."
            )
        letter.otherwise()
        letter.say("There is nothing to do now but to keep your papers up to date.")


def _reading(letter: Letter) -> None:
    with letter.when("not group.short and not nothing_known and sections"):
        letter.heading("How we read your answers")
        letter.say(
            "The first percentage counts what you told us. The second counts only what we have seen and is in date. "
            "With too few answers a section is not rated."
        )
        rating = (
            "{{ section.shape }} {{ section.rating }}"
            "{% if section.on_evidence %}, {{ section.on_evidence }} on what we saw{% endif %}"
        )
        letter.table(
            "section in sections",
            [
                ("Section", "{{ section.title }}", 0.39),
                ("Rating", rating, 0.27),
                ("You said", "{{ section.says }}", 0.11),
                ("We saw", "{{ section.shown }}", 0.11),
                ("Answered", "{{ section.answered }}", 0.12),
            ],
        )
    letter.heading("What we looked at, and how long this lasts")
    with letter.each("one in answers"):
        letter.say("Your answers of {{ one.day }}, written down by {{ one.by }}", "List Bullet")
        letter.otherwise()
        letter.say("We have no answers from you yet", "List Bullet")
    with letter.each("look in looked_at"):
        letter.say(
            "{{ look.words }}{% if look.checked_by %} by {{ look.checked_by }}{% endif %}: "
            "{% for paper in look.papers %}{{ paper.title }}{% if paper.made %}, made {{ paper.made }}{% endif %}"
            "{% if paper.until and not group.short %}, counts until {{ paper.until }}{% endif %}"
            "{% if paper.private %} (private){% endif %}{% if not loop.last %}; {% endif %}{% endfor %}",
            "List Bullet",
        )
    with letter.when("looked_at_more"):
        letter.say("And {{ looked_at_more }} more, which we keep with your answers", "List Bullet")
    with letter.when("disagreements"):
        letter.say(
            "On one day we were told two different things about these questions. "
            "They count as not known until you tell us which is right."
        )
        with letter.each("ask in disagreements"):
            letter.say("{{ ask }}", "List Bullet")
    letter.say(
        "This result lasts until {{ valid_until }}.{% if valid_because %} After that day this paper no longer counts: "
        "{{ valid_because }}.{% endif %} If something changes before then, tell us, and we will look again."
    )


def _sharing(letter: Letter) -> None:
    letter.heading("Before we share this")
    letter.say(
        "If something here is wrong, or you disagree, tell us by {{ reply_by }}. That is {{ reply_days }} working days "
        "after the date of this letter. We keep your words with the result, and print them wherever it is shown. "
        "Before that day we share this result with nobody. {% if shared_with %}After it we share it only with those "
        "you agreed to: {% for one in shared_with %}{{ one.name }} (agreed on {{ one.since }})"
        "{% if not loop.last %}; {% endif %}{% endfor %}."
        "{% else %}You have not agreed to share it, so nobody else will see it.{% endif %} {{ sender.appeal }}"
    )
    with letter.when("private"):
        letter.say(
            "These answers are private, and we show them to nobody. "
            "{% for ask in private %}{{ ask }}{% if not loop.last %} {% endif %}{% endfor %}"
        )
    with letter.each("dispute in disputes"):
        letter.say(
            "On {{ dispute.on }} you disagreed with this. {{ dispute.about }} You told us: {{ dispute.says }}",
            "List Bullet",
        )


def _closing(letter: Letter) -> None:
    letter.heading("What this letter is not")
    letter.say("It does not judge your group as a whole. It promises no contract and no money. It is not legal advice.")
    with letter.when("unsourced.proposals or unsourced.general"):
        listed = (
            "{{% for figure in unsourced.{} %}}{{{{ figure.title }}}}: {{{{ figure.value }}}}."
            "{{% if not loop.last %}} {{% endif %}}{{% endfor %}}"
        )
        letter.say(
            "No published source supports the figures named here, and they can be changed."
            "{% if unsourced.proposals %} Our proposal: " + listed.format("proposals") + "{% endif %}"
            "{% if unsourced.general %} General knowledge, not checked: " + listed.format("general") + "{% endif %}",
            "Small print",
        )
    letter.heading("Contact{% if interests %}, and our own interest{% endif %}")
    letter.say(
        "{{ sender.officer }}, {{ sender.job }}, {{ sender.organisation }}: {{ sender.phone }}, {{ sender.email }}. "
        "{{ sender.privacy }}"
    )
    with letter.each("interest in interests"):
        letter.say("{{ interest.what }} {{ interest.managed }}")


def made() -> bytes:
    """The template as bytes: the same each time."""
    letter = Letter("What {{ group.name }} is ready for", "{{ sender.organisation }}")
    letter.head("**{{ sender.organisation }}**  {{ sender.address }}")
    letter.foot("Your reference: {{ group.id }}. Rules used: {{ pack.id }} {{ pack.version }}.")
    for part in (_opening, _recommendation, _since, _why, _strong_and_next, _reading, _sharing, _closing):
        part(letter)
    return letter.saved()


if __name__ == "__main__":
    TARGET.write_bytes(made())
    print(TARGET)
