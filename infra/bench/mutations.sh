#!/usr/bin/env bash
# Negates each condition of the rules in turn, and fails if the tests of the rules pass all the same:
#   infra/bench/mutations.sh [PACKAGE OR CLASS, such as dev/heliograph/protocol/send]
set -euo pipefail
cd "$(dirname "$0")/../.."
exec infra/bench/lab.sh mutation.Mutations "$@"
