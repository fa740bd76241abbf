"""An appraisal as data: JSON in the form `readiness-appraisal/1` (docs/json.md)."""

from collections.abc import Callable
from typing import Any

from readiness.appraisal.concrete import Concrete
from readiness.appraisal.sealing import Group
from readiness.appraisal.verdict import Verdict
from readiness.documents.appraisal import words
from readiness.documents.appraisal.data_result import exact, result_json
from readiness.documents.appraisal.explain import explanation
from readiness.documents.appraisal.report import AppraisalReport
from readiness.documents.appraisal.telling import Telling
from readiness.model.delivery import Criterion, Law

FORM = "readiness-appraisal/1"


def appraisal_json(report: AppraisalReport, *, confidential: bool) -> dict[str, Any]:
    """Everything that was found. Names of providers and groups, and ids that tell them, only where it is confidential.

    Without sealed weights `result` is null, and no score stands anywhere.
    """
    data = _figures(report, confidential=confidential)
    found = [{"text": one.text, "from": list(one.refs)} for one in explanation(data)]
    return {**data, "explanation": found}


def _figures(report: AppraisalReport, *, confidential: bool) -> dict[str, Any]:
    result, info = report.result, report.pack.info
    telling = Telling(report, public=not confidential)
    name = telling.option
    keys = words.keys(report, confidential=confidential)
    before = result.verdict_as_sealed
    return {
        "form": FORM,
        "locality": {"id": report.locality, "name": report.title},
        "as_of": report.as_of.isoformat(),
        "confidential": confidential,
        "pack": {"id": info.id, "version": info.version, "sha256": report.pack.digest},
        "models": {"sha256": result.models.digest},
        "appraisal": _file(report),
        "verdict": _verdict(report, result.verdict, name, keys),
        "verdict_as_sealed": before and _verdict(report, before, name, keys),
        "seal": _seal(report),
        "weights": [_group(one) for one in result.groups],
        "weights_as_sealed": [_group(one) for one in result.as_sealed],
        "criteria": [_criterion(one) for one in report.criteria.values()],
        "options": [_option(telling, one, keys) for one in result.options],
        "result": result.robust and result_json(result.robust, keys),
        "result_as_sealed": result.robust_as_sealed and result_json(result.robust_as_sealed, keys),
        "find_out_first": list(words.find_out_first(report)),
        "strategies": _strategies(report),
        "on_file": _on_file(report),
        "needs": _needs(report),
        "law": [_law(report, one) for one in words.laws_on(report)],
    }


def _file(report: AppraisalReport) -> dict[str, Any] | None:
    file, wanted = report.files.file, report.files.requirements
    if file is None or wanted is None:
        return None
    return {
        "id": file.appraisal,
        "name": file.name,
        "by": file.by,
        "stated": file.stated.isoformat(),
        "requirements": file.requirements,
        "lot": file.lot,
        "budget_a_year": file.budget_a_year and exact(file.budget_a_year),
        "search_proved": report.result.found.proved if report.result.found else None,
    }


def _verdict(report: AppraisalReport, found: Verdict, name: words.Naming, keys: words.Keys) -> dict[str, Any]:
    rule = report.result.models.verdicts
    ifs = [
        {
            "option": keys[one.option],
            "must_have": one.must_have,
            "criterion": one.criterion,
            "score": None if one.score is None else exact(one.score),
            "must_fail": one.fails,
            "text": words.if_words(report, one, name),
        }
        for one in found.ifs
    ]
    return {
        "word": found.word,
        "options": [keys[one] for one in found.about],
        "because": found.why,
        "share_percent": found.share if found.share else None,
        "ifs": ifs,
        "text": words.verdict_words(found, name),
        "rule": words.why(report, found),
        "recommended_from_percent": exact(rule.recommended_from_percent),
        "remains_from_percent": exact(rule.remains_from_percent),
        "ifs_at_most": rule.ifs_at_most,
        "samples": rule.samples,
        "mark": rule.mark,
    }


def _seal(report: AppraisalReport) -> dict[str, Any]:
    seal = report.result.seal
    return {
        "state": report.result.seal_state,
        "id": seal and seal.seal,
        "sealed": seal and seal.sealed.isoformat(),
        "by": seal and seal.by,
        "sha256": seal and seal.sha256,
        "models_sha256": seal and seal.pack,
    }


def _group(one: Group) -> dict[str, Any]:
    return {
        "id": one.id,
        "group": one.name,
        "set_by": one.set_by,
        "on": one.on.isoformat(),
        "weights": {name: exact(weight) for name, weight in one.weights.items()},
    }


def _criterion(one: Criterion) -> dict[str, Any]:
    return {
        "id": one.id,
        "title": one.title,
        "theme": one.theme,
        "ask": one.ask,
        "unit": one.unit,
        "worst": None if one.worst is None else exact(one.worst),
        "best": None if one.best is None else exact(one.best),
        "levels": list(one.levels),
        "reads": one.reads,
        "mark": one.mark,
    }


def _option(telling: Telling, one: Concrete, keys: words.Keys) -> dict[str, Any]:
    report, said, confidential = telling.report, telling.text, not telling.public
    line, model, shown = one.file.red_line, one.model, report.result.robust is not None
    return {
        "id": keys[one.id],
        "called": telling.option(one.id),
        "model": {"id": model.id, "title": model.title, "mark": model.mark},
        "place": one.place,
        "provider": one.file.provider if confidential else None,
        "variant": one.file.variant if confidential else None,
        "consortium": _consortium(one) if confidential else None,
        "must_haves": [
            {"id": each.about.id, "ask": each.about.ask, "state": each.state, "rests_on": said(each.rests_on)}
            for each in one.must_haves
        ],
        "red_line": line and {"because": said(line.because), "by": said(line.by), "on": line.on.isoformat()},
        "out_because": list(map(said, words.out_because(one))),
        "inputs": {key: _input(report.criteria[key], one, said) for key in one.scores},
        "scores": {key: {"low": exact(each.low), "high": exact(each.high)} for key, each in one.scores.items()}
        if shown
        else None,
        "strategies": list(model.strategies),
    }


def _consortium(one: Concrete) -> dict[str, Any] | None:
    option = one.option
    if option is None:
        return None
    return {"form": option.form, "lead": list(option.leads), "members": list(option.members)}


def _input(criterion: Criterion, one: Concrete, said_so: Callable[[str], str]) -> dict[str, Any]:
    score, said = one.scores[criterion.id], one.file.figures.get(criterion.id)
    ranged = said if said is not None and score.figure is None and not criterion.levels else None
    low, high = (ranged.lowest, ranged.highest) if ranged else (None, None)
    return {
        "known": score.known,
        "figure": None if score.figure is None else exact(score.figure),
        "lowest": None if low is None else exact(low),
        "highest": None if high is None else exact(high),
        "text": words.known_input(criterion, one),
        "rests_on": said_so(score.rests_on),
        "on": said.on.isoformat() if said and said.on else None,
    }


def _strategies(report: AppraisalReport) -> list[dict[str, Any]]:
    return [
        {"id": one.id, "title": one.title, "when": one.when, "means": one.means, "models": list(models)}
        for one, models in words.strategies(report)
    ]


def _on_file(report: AppraisalReport) -> dict[str, Any]:
    """What is on file about the locality: how many of its rules are answered, and what was said of it."""
    locality = report.result.locality
    return {
        "answered": sum(one.known for one in locality.outcomes),
        "rules": len(locality.outcomes),
        "statements": [
            {"what": one.what, "whose": one.whose, "made": one.made.isoformat(), "guidance": list(one.guidance)}
            for one in locality.on_file
        ],
    }


def _needs(report: AppraisalReport) -> list[dict[str, Any]]:
    return [
        {
            "rule": one.rule,
            "text": words.need_words(report, one),
            "guidance": list(one.guidance),
            "duty_holder": one.duty_holder,
            "step": one.step,
            "stages": list(one.stages),
            "state": one.state,
        }
        for one in words.all_needs(report)
    ]


def _law(report: AppraisalReport, law: Law) -> dict[str, Any]:
    models = {one.model.id for one in report.result.options if law.id in one.model.law}
    return {
        "id": law.id,
        "title": law.title,
        "says": law.says,
        "from": law.from_day and law.from_day.isoformat(),
        "until": law.until and law.until.isoformat(),
        "source": list(law.source),
        "mark": law.mark,
        "models": sorted(models),
    }
