#!/usr/bin/env bash
# Measures native executables beside the Go function of peer/, interleaved:  infra/bench/peers.sh [ROUNDS] [EXECUTABLE ...]
# Linux; wants Go 1.26 and ./mvnw package -Dnative first. As root, with control groups, also as functions of little memory.
set -euo pipefail
cd "$(dirname "$0")/../.."
rounds=${1:-15}
shift || true
[ $# -gt 0 ] || set -- target/*-runner
CGO_ENABLED=0 go build -C infra/bench/peer -buildvcs=false -trimpath -tags lambda.norpc -ldflags='-s -w' -o "$PWD/target/peer" .
infra/bench/run.sh "$rounds" "$@" target/peer
if [ -w /sys/fs/cgroup/cgroup.controllers ] || [ -w /sys/fs/cgroup/cpu ]; then
  infra/bench/small.sh "$rounds" "${@%%@*}" target/peer
fi
