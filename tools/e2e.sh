#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# e2e.sh PROGRAM [WORDS]: starts the demo on a free port with a fresh store, runs the console's end-to-end tests against it, or those whose names have WORDS in them, stops it.
# With CONSOLE_SCRIPT=bench: the console's benchmarks.
set -euo pipefail
program="$(realpath "$1")"
cd "$(dirname "$0")/.."
work="$(mktemp -d)"
"$program" demo --data "$work/data" --http 127.0.0.1:0 --dtu 127.0.0.1:0 --admin-password-file "$work/password" --url-file "$work/url" >"$work/log" 2>&1 &
server=$!
cleanup() {
  kill -TERM "$server" 2>/dev/null || true
  wait "$server" 2>/dev/null || true
  rm -rf "$work"
}
trap cleanup EXIT
for _ in $(seq 1 600); do
  [ -s "$work/url" ] && [ -s "$work/password" ] && break
  kill -0 "$server" 2>/dev/null || { cat "$work/log" >&2; echo "e2e: the demo ended before it was ready" >&2; exit 1; }
  sleep 0.2
done
[ -s "$work/url" ] || { tail -40 "$work/log" >&2; echo "e2e: the demo was not ready in time" >&2; exit 1; }
cd console
status=0
RISER_URL="$(cat "$work/url")" RISER_USER=admin RISER_PASSWORD="$(cat "$work/password")" npm run --silent "${CONSOLE_SCRIPT:-e2e}" -- "${2:-}" || status=$?
[ $status -eq 0 ] || tail -40 "$work/log" >&2
exit $status
