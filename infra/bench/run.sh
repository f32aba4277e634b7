#!/usr/bin/env bash
# Measures native executables against the sandbox, interleaved:  infra/bench/run.sh [ROUNDS] [EXECUTABLE[@VARIANT] ...]
# @ledger gives it a table and a dead-letter queue (DynamoDB Local and ElasticMQ, which take their share of the processors);
# @secret-id, @certificate and @federation another credential than a client secret in its environment.
# Linux; wants ./mvnw package -Dnative first. Quote medians: the figures depend on the machine and its load.
set -euo pipefail
cd "$(dirname "$0")/../.."
rounds=${1:-15}
shift || true
[ $# -gt 0 ] || set -- target/*-runner
exec infra/bench/lab.sh bench.Bench "$rounds" "$@"
