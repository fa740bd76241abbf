"""Where the shipped rules, templates and examples lie: inside the installed package, or beside it in a checkout."""

from pathlib import Path

_PACKAGE = Path(__file__).parent
DATA = _PACKAGE / "_data" if (_PACKAGE / "_data").is_dir() else _PACKAGE.parent
PACK = DATA / "rules" / "practice-guidance"
MODELS = DATA / "rules" / "delivery-models"
TEMPLATES = DATA / "templates"
EXAMPLES = DATA / "profiles"
