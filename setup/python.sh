#!/usr/bin/env bash
# The project's own .venv with everything in it. Done again only when pyproject.toml or this file changed.
set -euo pipefail
cd "$(dirname "$0")/.."

stamp=.venv/.installed
wanted=$(cat pyproject.toml "$0" | sha256sum)
if [[ -f $stamp && $(<"$stamp") == "$wanted" ]]; then exit 0; fi

python=$(command -v python3.11 || command -v python3)
[[ -x .venv/bin/python ]] || "$python" -m venv .venv
echo "setup: pip install -e .[ocr,trial,dev]"
install() { .venv/bin/python -m pip install -qq --disable-pip-version-check "$@" </dev/null; }
# tesserocr has no wheel for every machine: without it the tesseract program is called instead.
install -e '.[ocr,trial,dev]' || { echo "setup: without tesserocr" >&2; install -e '.[trial,dev]' 'numpy>=1.26'; }
# A second reader for sums and one for handwriting: optional, the product works without them.
install -e '.[handwriting]' || echo "setup: without the optional readers (trueocr, asterocr)" >&2
echo "$wanted" >"$stamp"
