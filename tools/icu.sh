#!/bin/sh
# The extra [ftm] compiles pyicu against libicu-dev: installed where apt can, otherwise said and left out.
set -u
python="$1"
if ! pkg-config --exists icu-i18n 2>/dev/null; then
  if command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; then
    (apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq -y install libicu-dev pkg-config) >/dev/null 2>&1 || true
  fi
fi
"$python" -m pip --disable-pip-version-check --quiet install -c constraints.txt -e '.[ftm]' \
  || echo "the extra [ftm] was left out: it needs libicu-dev and a compiler" >&2
exit 0
