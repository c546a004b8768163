#!/bin/sh
# Draws the pictures of the documentation again, from the demo: sh tools/pictures.sh [PYTHON-ENVIRONMENT/bin]
set -eu
here=$(cd "$(dirname "$0")/.." && pwd)
bin=${1:-$here/.venv/bin}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
"$bin/crossbearing" demo demo >/dev/null
"$bin/crossbearing" network demo --svg "$here/docs/images/network.svg" >/dev/null
