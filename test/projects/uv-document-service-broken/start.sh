#!/bin/sh
set -e
until nc -z redis 6379; do sleep 1; done
export API_KEYS="$(cat /run/secrets/api_keys)"
exec uvicorn docreader.app:app --host 0.0.0.0 --port "$PORT"
