#!/usr/bin/env bash
# Measures native executables 40 ms away from Entra and Graph:  infra/bench/far.sh [ROUNDS] [EXECUTABLE ...]
# Linux; wants ./mvnw package -Dnative first.
set -euo pipefail
cd "$(dirname "$0")/../.."
rounds=${1:-15}
shift || true
[ $# -gt 0 ] || set -- target/*-runner
exec infra/bench/lab.sh bench.Far "$rounds" "$@"
