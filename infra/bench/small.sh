#!/usr/bin/env bash
# Measures native executables as functions of little memory:  infra/bench/small.sh [ROUNDS] [EXECUTABLE ...]
# The first mails with a processor's share of 128 and 256 MB, and ten mails of 1 MB in 128, 256 and 512 MB.
# Linux with control groups, as root; wants ./mvnw package -Dnative first.
set -euo pipefail
cd "$(dirname "$0")/../.."
rounds=${1:-15}
shift || true
[ $# -gt 0 ] || set -- target/*-runner
exec infra/bench/lab.sh bench.Small "$rounds" "$@"
