"""Writes what is generated: `schemas/*.schema.json` and `docs/commands.md`. Run by `make docs`; a test compares.

Editors read the schemas to complete keys and to mark mistakes while somebody types.
"""

import json
from pathlib import Path
from typing import Any

import typer.main
from pydantic import TypeAdapter

from readiness.cli.main import app
from readiness.model.office import Adoptions, Directory, Sender
from readiness.model.pack import PackInfo, PackTest
from readiness.model.profile import Profile
from readiness.packs.loading import FOLDERS, SINGLE_FILES

ROOT = Path(__file__).resolve().parent.parent
#: Files that hold one thing, and files that hold a list of things.
SINGLE: dict[str, Any] = {
    "profile": Profile,
    "pack": PackInfo,
    "sender": Sender,
    "directory": Directory,
    "adopted": Adoptions,
}
LISTS: dict[str, Any] = {
    **{name.removesuffix(".yaml"): shape for name, (_, shape) in SINGLE_FILES.items()},
    **{name: shape for name, (_, shape) in FOLDERS.items()},
    "tests": PackTest,
}
WIDTH = 100


def schemas() -> dict[str, str]:
    """The text of every schema, by path."""
    kinds = {**SINGLE, **{name: list[shape] for name, shape in LISTS.items()}}  # type: ignore[valid-type]
    return {f"schemas/{name}.schema.json": _schema(name, kind) for name, kind in kinds.items()}


def commands() -> dict[str, str]:
    """The page of commands: what `--help` says of each."""
    parts = ["# The commands", "This page is written by `make docs` from what each command says of itself."]
    parts += _help(typer.main.get_command(app), "readiness", None)
    return {"docs/commands.md": "\n\n".join(parts) + "\n"}


def generated() -> dict[str, str]:
    """Everything that is generated, by path."""
    return schemas() | commands()


def _schema(name: str, kind: Any) -> str:
    schema = TypeAdapter(kind).json_schema(by_alias=True, mode="validation")
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": f"{name}.schema.json"}
    return json.dumps(head | schema, indent=2, ensure_ascii=False) + "\n"


def _help(command: Any, name: str, parent: Any) -> list[str]:
    context = command.context_class(
        command, info_name=name, parent=parent, terminal_width=WIDTH, max_content_width=WIDTH
    )
    said = "\n".join(line.rstrip() for line in command.get_help(context).strip().splitlines())
    parts = [f"## `{context.command_path}`", f"```text\n{said}\n```"]
    for inner, below in sorted(getattr(command, "commands", {}).items()):
        parts += _help(below, inner, context)
    return parts


if __name__ == "__main__":
    for path, text in generated().items():
        (ROOT / path).parent.mkdir(exist_ok=True)
        (ROOT / path).write_text(text, encoding="utf-8", newline="\n")
        print(path)
