"""Small registers of made-up groups, for tests."""

from datetime import date
from pathlib import Path

from readiness.imports.charities import Converted, convert
from readiness.imports.mapping import FOLDER, read_mapping
from readiness.model.profile import Profile
from readiness.model.register import Mapping
from readiness.workspace.compose import compose
from readiness.workspace.csv_text import read_csv, write_csv
from readiness.workspace.shapes import read_shape

DAY = date(2020, 9, 1)
SAMPLE = FOLDER / "charities-sample.yaml"
TRAFFORD = FOLDER / "charities-trafford.yaml"


def mapping(path: Path) -> Mapping:
    found, _, problems = read_mapping(path)
    assert found is not None, problems
    return found


def row(number: str = "9000001", **cells: str) -> dict[str, str]:
    """A line of the sample: a made-up charity, with some cells changed."""
    usual = {"org_id": f"GB-CHC-{number}", "reg_number": number, "name": "LARKFIELD BRASS BAND", "active": "True"}
    return dict.fromkeys(mapping(SAMPLE).columns, "") | usual | cells


def trafford_row(number: str = "9000001", **cells: str) -> dict[str, str]:
    """A line of the Trafford file."""
    usual = {"registered_charity_number": number, "charity_name": "LARKFIELD BRASS BAND", "charity_type": "Other"}
    return dict.fromkeys(mapping(TRAFFORD).columns, "NA") | usual | cells


def as_csv(*rows: dict[str, str]) -> bytes:
    return write_csv([list(rows[0]), *(list(cells.values()) for cells in rows)])


def converted(*rows: dict[str, str], by: Mapping | None = None, day: date = DAY) -> Converted:
    table, problems = read_csv(as_csv(*rows), "register.csv")
    assert table is not None, problems
    return convert(table, by or mapping(SAMPLE), day, "schema.json")


def profile(text: str) -> Profile:
    document, problems = compose(text.encode(), "profile.yaml")
    assert document is not None, problems
    found, problems = read_shape(Profile, document)
    assert found is not None, problems
    return found


def only(*rows: dict[str, str], by: Mapping | None = None) -> Profile:
    """The profile of the only row."""
    (new,) = converted(*rows, by=by).profiles
    return profile(new.text)
