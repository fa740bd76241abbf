"""A letter to a group, as text that is ready to read: built from an assessment, the sender and the directory alone."""

from collections.abc import Mapping, Sequence

from readiness.assessment.assess import Assessment
from readiness.assessment.prepare import threshold_ids
from readiness.assessment.view import seen_by
from readiness.documents.layout import plain_mark
from readiness.documents.letter_evidence import papers_for, private_items, valid_until, working_days_after
from readiness.documents.letter_needs import say_threshold
from readiness.documents.letter_roles import roles_text
from readiness.documents.letter_shapes import LetterContext
from readiness.documents.letter_steps import steps_text
from readiness.model.office import Helper, Sender
