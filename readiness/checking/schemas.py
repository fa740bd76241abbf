"""JSON Schemas of every file people write: they accept what the reader accepts."""

from typing import Any

from readiness.checking.json_schemas import json_schema
from readiness.model.action import Actions
from readiness.model.appraisal import Appraisal, Seal, Weights
from readiness.model.conversation import Conversation
from readiness.model.decision import Clause, Decision
from readiness.model.delivery import Criterion, DeliveryModel, Law, Strategy, Verdicts
from readiness.model.office import Adoptions, Directory, Sender
from readiness.model.pack import PackInfo, Role, Theme
from readiness.model.pack_test import PackTest
from readiness.model.profile import Profile
from readiness.model.question import Fact, Question
from readiness.model.register import Mapping
from readiness.model.requirement import DrawnOption, Requirements
from readiness.model.rule import Rule, Threshold
from readiness.model.scalars import Shape
from readiness.model.source import Source
from readiness.model.terms import Measure, Service, Terms
from readiness.model.tie import Ties
from readiness.packs.pack import SIZE, Pack

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_WHOLE_FILES: dict[str, type[Shape]] = {
    "profile": Profile,
    "sender": Sender,
    "directory": Directory,
    "adopted": Adoptions,
    "pack": PackInfo,
    "import": Mapping,
    "consortia": Terms,
    "conversation": Conversation,
    "ties": Ties,
    "requirements": Requirements,
    "option": DrawnOption,
    "appraisal": Appraisal,
    "weights": Weights,
    "seal": Seal,
    "decision": Decision,
    "verdicts": Verdicts,
}
_LISTS: dict[str, type[Shape]] = {
    "roles": Role,
    "guidance": Theme,
    "sources": Source,
    "services": Service,
    "numbers": Measure,
    "facts": Fact,
    "thresholds": Threshold,
    "questions": Question,
    "actions": Actions,
    "rules": Rule,
    "tests": PackTest,
    "models": DeliveryModel,
    "strategies": Strategy,
    "law": Law,
    "criteria": Criterion,
    "schedule": Clause,
}


def schemas(pack: Pack) -> dict[str, dict[str, Any]]:
    """One schema a kind of file, by name. The profile's lists the questions and facts of the pack."""
    found = {name: json_schema(shape) for name, shape in _WHOLE_FILES.items()}
    found |= {name: json_schema(shape, many=True) for name, shape in _LISTS.items()}
    _offer(found["profile"], "about", {name: fact.ask for name, fact in pack.facts.items() if name != SIZE})
    _offer(found["profile"], "answers", {name: question.ask for name, question in pack.questions.items()})
    return {name: {"$schema": _DIALECT, "title": f"Readiness: {name}", **schema} for name, schema in found.items()}


def _offer(profile: dict[str, Any], part: str, asked: dict[str, str]) -> None:
    """List the ids under `about` or `answers`, so that an editor completes them and marks others."""
    field = profile["properties"][part]["anyOf"][0]
    value = field.pop("additionalProperties")
    field["properties"] = {name: {"description": ask, **value} for name, ask in asked.items()}
    field["additionalProperties"] = False
