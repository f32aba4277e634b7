#!/usr/bin/env bash
# Builds the function with the mistakes of src/lab/broken in it, for -Dburst.break: target/broken/function.jar. They are added to a
# copy of the sources, so that no other build can hold them.
set -euo pipefail
cd "$(dirname "$0")/../.."
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
cp -r pom.xml mvnw .mvn src README.md LICENSE "$copy/"
cp -r src/lab/broken/java/. "$copy/src/main/java/"
mkdir -p "$copy/src/main/java/dev/heliograph/lab"
cp -r src/lab/java/dev/heliograph/lab/mistake "$copy/src/main/java/dev/heliograph/lab/"
(cd "$copy" && ./mvnw -q -B package -Dmaven.test.skip=true)
rm -rf target/broken
mkdir -p target/broken
cp -r "$copy/target/lib" target/broken/
cp "$copy"/target/*-runner.jar target/broken/function.jar
