#!/usr/bin/env bash
# The front end, built into thads/public. Done again only when its sources changed.
set -euo pipefail
cd "$(dirname "$0")/../frontend"

sum() { find . -path ./node_modules -prune -o -type f -print0 | sort -z | xargs -0 cat "$@" | sha256sum; }
built=../thads/public/dist/.built
wanted=$(sum ../thads/locale/vi.po)
if [[ -f $built && $(<"$built") == "$wanted" ]]; then exit 0; fi

lock=node_modules/.installed
locked=$(cat package.json package-lock.json | sha256sum)
if [[ ! -f $lock || $(<"$lock") != "$locked" ]]; then
  echo "setup: npm ci"
  npm ci --no-audit --no-fund --loglevel=error </dev/null
  echo "$locked" >"$lock"
fi
echo "setup: npm run build"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
npm run build </dev/null >"$log" 2>&1 || { tail -n 40 "$log" >&2; exit 1; }
echo "$wanted" >"$built"
