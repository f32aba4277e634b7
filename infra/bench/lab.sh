#!/usr/bin/env bash
# Compiles the lab and runs one of its programs:  infra/bench/lab.sh PROGRAM [ARGUMENT ...]
set -euo pipefail
cd "$(dirname "$0")/../.."
program=$1
shift
./mvnw -q -B test-compile dependency:build-classpath -Dmdep.outputFile=target/bench.classpath >&2
exec java -cp "target/test-classes:target/classes:$(cat target/bench.classpath)" "dev.heliograph.lab.$program" "$@"
