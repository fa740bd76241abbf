"""Faults that `readiness check` finds in plans: each alone, with the line where it is found and what is said."""

from tests.checking.riverside import Fault

WANTED, TIES, OPTION, ASH = "requirements.yaml", "ties.yaml", "option.yaml", "ash.yaml"


def wanted(code: str, old: str, new: str, line: str = "", *says: str) -> Fault:
    return Fault(code, WANTED, old, new, line or new.splitlines()[0], says)


def tie(code: str, old: str, new: str, line: str, *says: str) -> Fault:
    return Fault(code, TIES, old, new, line, says)


def option(code: str, old: str, new: str, line: str, *says: str) -> Fault:
    return Fault(code, OPTION, old, new, line, says)


NAMES = {
    "an unknown service": wanted(
        "not-in-the-pack",
        "- service: volunteering",
        "- service: volunteerring",
        "",
        "no service 'volunteerring'",
        "'volunteering'?",
    ),
    "an unknown law": wanted(
        "not-in-the-pack", "regime: light-touch", "regime: lite-touch", "", "no regime", "'light-touch'?"
    ),
    "an unknown role of the lead": wanted("not-in-the-pack", "lead_needs: lead", "lead_needs: leed", "", "'lead'?"),
    "an unknown role of members": wanted("not-in-the-pack", "members_need: full", "members_need: whole", "", "no role"),
    "an unknown form": wanted(
        "not-in-the-pack", "managing-agent]", "managing-agents]", "forms: [", "'managing-agent'?"
    ),
    "an expectation of an unknown form": wanted(
        "not-in-the-pack", "{form: managing-agent,", "{form: zebra,", "", "Use one of: delivering-lead"
    ),
    "an unknown form of an option": option(
        "not-in-the-pack", "form: delivering-lead", "form: delivering-led", "form: ", "'delivering-lead'?"
    ),
    "an offer of an unknown service": Fault(
        "not-in-the-pack", ASH, "family-support", "family-suport", "- service: family-suport", ("'family-support'?",)
    ),
    "an area with a volume": wanted(
        "unknown-area", "          X-SOUTH: 50", "          X-SUOTH: 50", "", "'X-SUOTH'", "'X-SOUTH'?"
    ),
    "an area that is needed whole": wanted(
        "unknown-area", "areas: [X-NORTH, X-SOUTH]", "areas: [X-NORTH, X-WEST]", "", "'X-WEST'"
    ),
    "an offer nowhere near": Fault(
        "offer-elsewhere", ASH, "areas: [X-NORTH, X-SOUTH]", "areas: [X-NROTH]", "X-NROTH", ("'X-NORTH'?",)
    ),
    "odds of an unknown group": wanted(
        "unknown-organisation", "organisation: ash", "organisation: ahs", "- {organisation", "'ash'?"
    ),
    "a place without a file": wanted(
        "unknown-locality", "locality: riverside", "locality: riversied", "", "'riverside'?"
    ),
}
CODES = {
    "a code with a digit too few": wanted("wrong-area-code", "{code: X-SOUTH", "{code: E0500123", "", "8 digits"),
    "a code in small letters": wanted("wrong-area-code", "{code: X-SOUTH", "{code: e05001234", "", "capital letter"),
    "areas of a year to come": wanted(
        "wrong-area-code", "South, vintage: 2026", "South, vintage: 2062", "{code: X-SOUTH", "of 2062"
    ),
}
TWICE = {
    "two areas": wanted("duplicate-id", "{code: X-SOUTH", "{code: X-NORTH", "name: South", "the first is at"),
    "two lots": wanted("duplicate-id", "id: advice", "id: help"),
    "two odds": wanted("duplicate-id", "{organisation: birch", "{organisation: ash"),
    "a service and area": wanted(
        "duplicate-id", "    policy:\n      small", "      - {service: volunteering, areas: X-SOUTH, price: 0}\n"
        "    policy:\n      small", "areas: X-SOUTH, price: 0", "volunteering in X-SOUTH"
    ),
    "a member": option("duplicate-id", "  - cedar", "  - birch", "  - birch", "'birch' is written twice"),
    "the lead as a member": option("duplicate-id", "  - cedar", "  - ash", "  - ash", "lead:"),
}  # fmt: skip
DATES = {
    "requirements": wanted("in-the-future", "stated: 2026-05-01", "stated: 2026-07-01", "", "1 July 2026"),
    "a policy": wanted("in-the-future", "on: 2026-04-01", "on: 2027-04-01", "", "decided"),
    "odds": wanted("in-the-future", "on: 2026-05-01}", "on: 2026-06-02}", "- {organisation: ash"),
    "an option": option("in-the-future", "on: 2026-05-20", "on: 2062-05-20", "on: 2062", "drawn up"),
    "an offer": Fault("in-the-future", ASH, "seen: 2026-01-05", "seen: 2026-10-05", "seen: 2026-10-05"),
    "ties": tie("in-the-future", "stated: 2026-05-01", "stated: 2027-05-01", "stated: 2027"),
    "a tie that was seen": tie("in-the-future", "seen: 2026-05-01", "seen: 2027-05-01", "seen: 2027"),
}
LOTS = {
    "no form": wanted("lot-unfinished", "forms: [delivering-lead]", "forms: []", "", "no form"),
    "no years": wanted("lot-unfinished", "years: 3", "years: 0", "", "0 years"),
    "a health service under another law": wanted(
        "wrong-regime",
        "regime: provider-selection",
        "regime: light-touch",
        "service: infant-feeding",
        "is a health service",
        "under provider-selection",
    ),
    "another service under the law for health": wanted(
        "wrong-regime",
        "regime: below-threshold",
        "regime: provider-selection",
        "service: money-advice",
        "is no health service",
        "under light-touch or below-threshold",
    ),
    "services worth more than the lot": wanted(
        "over-value", "price: £35000", "price: £45000", "yearly_value: £40,000", "£45,000", "£40,000"
    ),
    "too much for the lead": wanted(
        "top-slice",
        "yearly_value: £40,000",
        "yearly_value: £50,000",
        "top_slice_at_most: 12.5%",
        "'top_slice_at_most' (12.5%)",
        "£35,000 of £50,000",
        "leaves £15,000 for the lead, and the ceiling is £6,250",
    ),
    "an expectation of a form that is not allowed": wanted(
        "form-not-allowed", "{form: managing-agent,", "{form: new-body,", "", "new-body"
    ),
    "members who need more than the lead": wanted(
        "role-order", "lead_needs: lead", "lead_needs: associate", "members_need: full", "'full'", "'associate'"
    ),
    "lots of one tender without a common form": wanted(
        "not-together", "forms: [delivering-lead, new-body]", "forms: [new-body]", "", "'help' and 'advice'"
    ),
    "lots of one tender that start apart": wanted(
        "not-together", "start: 2020-04-01\n    regime: below", "start: 2021-04-01\n    regime: below", "start: 2021",
        "different days",
    ),
}  # fmt: skip
POLICIES = {
    "few members of a small share": wanted(
        "policies-contradict",
        "largest_share_at_most: 60%\n      members_at_most: 5",
        "largest_share_at_most: 20%\n      members_at_most: 4",
        "members_at_most: 4",
        "'largest_share_at_most' (20%) and 'members_at_most' (4) contradict each other",
        "4 members with at most 20% each come to 80%",
    ),
    "fewer members than a form needs": wanted(
        "policies-contradict",
        "members_at_most: 4",
        "members_at_most: 2",
        "members_at_most: 2",
        "'members_at_most' (2) and the form 'new-body'",
        "at least 3",
    ),
    "a lead that is left too much": wanted(
        "policies-contradict",
        "price: £500\n",
        "price: £40\n",
        "largest_share_at_most: 60%",
        "'largest_share_at_most' (60%) and what the services leave",
        "£74,000 a year goes to the lead for leading",
    ),
    "a unit that is too dear": wanted(
        "policies-contradict",
        "price: £500\n      - service: volunteering\n        areas: [X-NORTH, X-SOUTH]\n        price: £10,000",
        "price: £200\n      - service: volunteering\n        areas: [X-NORTH]\n        price: £62,000",
        "price: £62,000",
        "the price of 'volunteering'",
        "one unit costs £62,000, and nobody may be paid more than £60,000",
    ),
    "a lead that delivers nothing": wanted(
        "policies-contradict",
        "largest_share_at_most: 60%\n      members_at_most: 5",
        "largest_share_at_most: 45%\n      members_at_most: 3",
        "members_at_most: 3",
        "'largest_share_at_most' (45%) and 'members_at_most' (3)",
        "in the form 'managing-agent'",
        "2 other members",
        "come to £90,000, while the services come to £95,000",
    ),
}
TIED = {
    "an unknown group": tie("unknown-organisation", "[birch, cedar]", "[birch, ceder]", "[birch, ceder]", "'cedar'?"),
    "an unknown group that was asked": tie("unknown-organisation", "[ash, birch]\nties", "[ash, brich]\nties", "asked"),
    "a place": tie("unknown-organisation", "[birch, cedar]", "[birch, riverside]", "[birch, riverside]", "is a place"),
    "an unknown kind": tie("unknown-kind", "kind: referral", "kind: referal", "kind: referal", "'referral'?"),
    "an unknown group in a refusal": tie(
        "unknown-in-refusal", "[ash, dogwood]", "[asch, dogwood]", "[asch, dogwood]", "'ash'?"
    ),
    "a tie of two of whom one refuses": tie(
        "tie-and-refusal", "[birch, cedar]", "[ash, dogwood]", "will-not", "ash and dogwood"
    ),
    "two statements that differ": tie(
        "statements-differ",
        "  - {between: [ash, dogwood]",
        "  - {between: [cedar, birch], kind: referral, strength: weak}\n  - {between: [ash, dogwood]",
        "[cedar, birch]",
        "differ",
    ),
}
OPTIONS = {
    "unknown requirements": option(
        "no-such-lot", "requirements: river-help", "requirements: river-helps", "river-helps", "'river-help'?"
    ),
    "an unknown lot": option("no-such-lot", "lot: help", "lot: halp", "lot: halp", "'help'?"),
    "an unknown lead": option("unknown-organisation", "lead: ash", "lead: aash", "lead: aash", "'ash'?"),
    "an unknown member": option("unknown-organisation", "  - cedar", "  - ceder", "  - ceder", "'cedar'?"),
    "work for a stranger": option(
        "not-a-member", "{by: birch, service: vol", "{by: dogwood, service: vol", "{by: dogwood", "'dogwood'"
    ),
    "a form that the lot does not allow": option(
        "against-the-form", "form: delivering-lead", "form: new-body", "form: new-body", "Use one of: delivering-lead"
    ),
    "a lead that may not deliver": option(
        "against-the-form", "form: delivering-lead", "form: managing-agent", "{by: ash", "delivers nothing"
    ),
    "a lead that must deliver": option(
        "against-the-form",
        "  - {by: ash, service: family-support, area: X-NORTH, volume: 60}\n"
        "  - {by: birch, service: family-support, area: X-NORTH, volume: 40}\n",
        "  - {by: birch, service: family-support, area: X-NORTH, volume: 100}\n",
        "lead: ash",
        "'ash' delivers nothing",
    ),
    "an unknown service": option(
        "not-required",
        "  - {by: birch, service: volunteering, area: X-NORTH}",
        "  - {by: birch, service: volunteering, area: X-NORTH}\n  - {by: birch, service: money-advice, area: X-NORTH}",
        "money-advice",
        "does not ask for 'money-advice'",
    ),
    "an unknown area": option(
        "not-required",
        "  - {by: birch, service: volunteering, area: X-NORTH}",
        "  - {by: birch, service: volunteering, area: X-NORTH}\n  - {by: birch, service: volunteering, area: X-EAST}",
        "X-EAST",
        "in 'X-EAST'",
    ),
    "one thing delivered twice by one group": option(
        "delivered-twice",
        "  - {by: birch, service: family-support, area: X-NORTH, volume: 40}",
        "  - {by: birch, service: family-support, area: X-NORTH, volume: 10}\n"
        "  - {by: birch, service: family-support, area: X-NORTH, volume: 30}",
        "volume: 30",
        "family-support in X-NORTH by birch",
    ),
    "more than is required": option("wrong-volume", "volume: 40", "volume: 41", "volume: 41", "101 of", "100 are"),
    "less than is required": option("wrong-volume", "volume: 40", "volume: 39", "deliveries:", "99 of", "100 are"),
    "two of whom one refuses": option(
        "refused-in-option",
        "  - cedar\n",
        "  - cedar\n  - dogwood\n",
        "  - dogwood",
        "'ash' and 'dogwood'",
        "will not work together",
    ),
}
FAULTS = {
    f"{kind}: {name}": fault
    for kind, faults in (
        ("names", NAMES),
        ("codes", CODES),
        ("twice", TWICE),
        ("dates", DATES),
        ("lots", LOTS),
        ("policies", POLICIES),
        ("ties", TIED),
        ("options", OPTIONS),
    )
    for name, fault in faults.items()
}
#: A name that is spelt otherwise is missed elsewhere too: what else may be said.
ALSO = {
    "names: an unknown service": {"not-required", "wrong-volume"},
    "names: an unknown form": {"form-not-allowed"},
    "codes: a code with a digit too few": {"unknown-area"},
    "codes: a code in small letters": {"unknown-area"},
    "twice: two areas": {"unknown-area"},
    "twice: a member": {"not-a-member"},
    "twice: the lead as a member": {"not-a-member"},
    "names: an area with a volume": {"not-required", "wrong-volume"},
    "names: an area that is needed whole": {"not-required", "wrong-volume"},
    "policies: a lead that is left too much": {"top-slice"},
    "policies: a unit that is too dear": {"not-required"},
    "options: an unknown lead": {"not-a-member", "against-the-form"},
    "options: an unknown member": {"not-a-member"},
}
WARNINGS = {
    "offer-elsewhere",
    "form-not-allowed",
    "role-order",
    "area-ended",
    "statements-differ",
    "tie-and-refusal",
    "no-organisations",
}
