"""Where Tinos is: Times New Roman's metrics with Vietnamese letters, the type of every paper."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

from thads.engine.errors import ThadsError

FONT_FOLDERS = ("/usr/share/fonts/truetype/croscore", "/usr/local/share/fonts", "/usr/share/fonts/opentype/tinos")
FONT_FILE, BOLD_FILE, ITALIC_FILE = "Tinos-Regular.ttf", "Tinos-Bold.ttf", "Tinos-Italic.ttf"
FONT_SETTING = "THADS_FONTS"


class FontMissing(ThadsError):
    message = "The Tinos font was not found. Install fonts-croscore, or set THADS_FONTS to the folder that has it."


@cache
def font_folder() -> Path:
    """The folder with Tinos. Raises ``FontMissing``."""
    chosen = os.environ.get(FONT_SETTING)
    for folder in map(Path, (chosen,) if chosen else FONT_FOLDERS):
        if (folder / FONT_FILE).is_file():
            return folder
    raise FontMissing
