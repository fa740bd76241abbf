"""Writes what is generated: `schemas/`, `docs/pack/` and `docs/commands.md`. Run by `make docs`; a test compares.

Editors read the schemas to complete keys and to mark mistakes while somebody types.
"""

import json
from pathlib import Path
from typing import Any

import typer.main

from readiness.checking.pack_pages import pack_pages
from readiness.checking.schemas import schemas
from readiness.cli.main import app
from readiness.packs.loading import load_pack
from readiness.shipped import PACK

ROOT = Path(__file__).resolve().parent.parent
WIDTH = 100


def generated() -> dict[str, str]:
    """Everything that is generated, by path: what `readiness schema`, `readiness pack pages` and `--help` say."""
    pack, problems = load_pack(PACK)
    if pack is None:
        raise SystemExit("\n".join(map(str, problems)))
    return {
        **{f"schemas/{name}.schema.json": _json(schema) for name, schema in schemas(pack).items()},
        **{f"docs/pack/{name}": text for name, text in pack_pages(pack).items()},
        "docs/commands.md": _commands(),
    }


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _commands() -> str:
    parts = ["# The commands", "Made by `make docs` from what each command says of itself. Do not edit it."]
    return "\n\n".join([*parts, *_help(typer.main.get_command(app), "readiness", None)]) + "\n"


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
        (ROOT / path).parent.mkdir(parents=True, exist_ok=True)
        (ROOT / path).write_text(text, encoding="utf-8", newline="\n")
        print(path)
