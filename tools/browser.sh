#!/bin/sh
# What the browser and database tests need, where it can be had: Debian's chromium and PostgreSQL. Never fails: a test
# whose tool is absent is skipped by name and counted.
set -u
need=""
command -v chromium >/dev/null 2>&1 || command -v chromium-browser >/dev/null 2>&1 || command -v google-chrome >/dev/null 2>&1 || need="chromium"
ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || command -v initdb >/dev/null 2>&1 || need="$need postgresql"
[ -n "$need" ] || exit 0
command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ] || { echo "not installed here:$need (their tests are skipped)" >&2; exit 0; }
echo "installing $need for the tests" >&2
(apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq -y --no-install-recommends install $need) >/dev/null 2>&1 \
  || echo "could not install $need (their tests are skipped)" >&2
exit 0
