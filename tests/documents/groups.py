"""Made-up groups for letters, as profile text."""

HEAD = "answered: 2026-02-02\nby: Ann\n"

#: Two parents: hardly anything is known, and nothing was seen.
TWO_PARENTS = f"""\
organisation: two-parents
name: Wren
{HEAD}about:
  turnover: £600
  works-with-children: yes
answers:
  governing-document: planned
"""

#: A tiny group with as much on file as such a group is likely to have.
TINY = """\
organisation: tiny
name: "Marsh End Fish & Chips <Trust>"
answered: 2026-02-02
by: development officer, Larkfield and Marsh End Support
about:
  legal-form: unincorporated
  turnover: £8,400
  paid-staff: 0
  volunteers: 12
  works-with-children: yes
  works-with-adults-at-risk: no
  keeps-personal-data: yes
  wanted-role: associate
answers:
  governing-document: in place
  two-people-authorise-payments: yes
  unconnected-committee-members: 2
  safeguarding-policy: partly
  safeguarding-lead: no
  equality-policy: none
  dbs-checks: 100
  volunteers-insured: yes
evidence:
  - for: [governing-document, two-people-authorise-payments]
    what: Constitution adopted at the annual meeting
    made: 5 June 2025
    seen: 2026-02-02
  - for: safeguarding-policy
    what: Policy, review date on page 2
    made: 2025-11-01
    seen: 2026-02-02
  - for: safeguarding-lead
    what: Poster in the hall with both names
    made: 2025-11-01
  - for: unconnected-committee-members
    what: List of the committee
    made: 2025-11-01
    seen: 2026-02-02
  - for: volunteers-insured
    what: Village hall insurance certificate
    made: 2025-11-01
    until: 2026-10-31
    seen: 2026-02-02
shared_with:
  - {commissioner: larkfield-council, since: 2026-02-09}
private: [safeguarding-policy, dbs-checks]
disputes:
  - {about: equality-policy, says: "We agreed one in March, and the minutes show it.", on: 2026-02-10}
"""

#: The same, and a charity that the law wants on the register.
TINY_AND_LAW = (
    TINY.replace("organisation: tiny", "organisation: law")
    .replace("  paid-staff", "  registered-charity: no\n  charity-in-law: yes\n  paid-staff")
    .replace("answers:", "answers:\n  charity-registration: planned")
)

#: An employer without insurance, with accounts that nobody examined.
MEDIUM = f"""\
organisation: medium
name: Tŷ Hapus Cefnogaeth Llanfairpwllgwyngyll
{HEAD}about:
  legal-form: cio
  turnover: £300,000
  accounts-year-end: 31 March 2025
  registered-charity: yes
  charity-in-law: yes
  paid-staff: 7
  volunteers: 9
  works-with-children: yes
  works-with-adults-at-risk: no
  gives-advice: no
  holds-council-data: no
  keeps-personal-data: yes
  needs-ofsted: no
answers:
  governing-document: in place
  two-people-authorise-payments: yes
  unconnected-committee-members: 5
  safeguarding-policy: in place
  equality-policy: in place
  exclusion-declaration: yes
  employers-liability-cover: £0
  public-liability-cover: £5,000,000
  abuse-claims-covered: yes
  charity-registration: in place
evidence:
  - for: governing-document
    what: Deed
    made: 2024-03-01
    verified: 2026-02-02
  - for: [public-liability-cover, abuse-claims-covered]
    what: Schedule
    made: 2025-09-01
    until: 2026-08-31
    seen: 2026-02-02
"""

#: Nobody has asked this group anything yet.
SILENT = f'organisation: silent\nname: "@ THE ROCK"\n{HEAD}'
EVERYBODY = {"two-parents": TWO_PARENTS, "tiny": TINY, "law": TINY_AND_LAW, "medium": MEDIUM, "silent": SILENT}
