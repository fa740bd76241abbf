"""`readiness check` of a folder of delivery models, as their author uses it."""

import shutil
from pathlib import Path

from typer.testing import CliRunner

from readiness.cli.main import app
from readiness.shipped import MODELS


def test_the_shipped_models_have_nothing_to_put_right() -> None:
    found = CliRunner().invoke(app, ["check", str(MODELS)])
    assert (found.exit_code, "Checked the delivery models: 0 to put right" in found.output) == (0, True)


def test_a_wrong_reference_is_found_with_its_line(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(MODELS, tmp_path / "models"))
    text = (folder / "models.yaml").read_text(encoding="utf-8")
    (folder / "models.yaml").write_text(text.replace("form: new-body", "form: new-bodie", 1), encoding="utf-8")
    found = CliRunner().invoke(app, ["check", str(folder)])
    line = text[: text.index("form: new-body")].count("\n") + 1
    assert found.exit_code == 1
    assert f"models.yaml:{line}:" in found.output
    assert "new-body" in found.output
