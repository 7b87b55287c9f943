#!/usr/bin/env bash
# Debian packages: installs what is missing as root; without root prints the one line that does it, and stops.
set -euo pipefail

packages=(
  build-essential chromium chromium-driver fonts-croscore git libleptonica-dev libtesseract-dev nodejs pkg-config
  poppler-utils python3-dev python3-venv softhsm2 tesseract-ocr tesseract-ocr-vie
)

installed() { dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null | grep -qx installed; }

missing=()
for package in "${packages[@]}"; do
  installed "$package" || missing+=("$package")
done
# NodeSource's nodejs brings npm along; Debian's does not, and the two packages exclude each other.
command -v npm >/dev/null || missing+=(npm)

if ((${#missing[@]} == 0)); then exit 0; fi
if ! command -v apt-get >/dev/null; then
  echo "setup: this machine has no apt-get; needed (Debian names): ${missing[*]}" >&2
  exit 1
fi
line="apt-get install -y --no-install-recommends ${missing[*]}"
if ((EUID != 0)); then
  printf 'Cần cài gói hệ thống trước. Chạy một lần với quyền root:\n\n  sudo %s\n\n' "$line" >&2
  exit 1
fi
echo "setup: $line"
export DEBIAN_FRONTEND=noninteractive
log=$(mktemp)
trap 'rm -f "$log"' EXIT
if ! { apt-get update && $line; } </dev/null >"$log" 2>&1; then
  tail -n 40 "$log" >&2
  exit 1
fi
