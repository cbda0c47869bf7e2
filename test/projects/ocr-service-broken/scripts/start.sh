#!/usr/bin/env bash
set -euo pipefail
: "${WORKERS:=1}"
exec gunicorn service.app:app -k uvicorn.workers.UvicornWorker -w "$WORKERS" -b 0.0.0.0:8000 --timeout 120
