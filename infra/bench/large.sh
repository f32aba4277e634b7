#!/usr/bin/env bash
# Sends large mails with native executables, each in a process of its own, and prints what they cost:
#   infra/bench/large.sh [EXECUTABLE ...]
# Linux; run ./mvnw package -Dnative first.
set -euo pipefail
cd "$(dirname "$0")/../.."
[ $# -gt 0 ] || set -- target/*-runner
exec infra/bench/lab.sh bench.Large "$@"
