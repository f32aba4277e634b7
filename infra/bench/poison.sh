#!/usr/bin/env bash
# Gives native executables the worst that a queue can bring, in control groups of 128, 256 and 512 MB:
#   infra/bench/poison.sh [EXECUTABLE ...]
# Linux, as root; run ./mvnw package -Dnative first.
set -euo pipefail
cd "$(dirname "$0")/../.."
[ $# -gt 0 ] || set -- target/*-runner
exec infra/bench/lab.sh bench.Poisoned "$@"
