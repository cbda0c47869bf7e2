#!/bin/sh
set -e

if [ "${RUN_MIGRATIONS:-1}" = "1" ]; then
  i=0
  until flask db upgrade; do
    i=$((i + 1))
    [ "$i" -ge 10 ] && exit 1
    echo "database not ready, retry $i" >&2
    sleep $((i * 2))
  done
fi

exec "$@"
