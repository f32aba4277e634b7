#!/usr/bin/env bash
# Builds target/function-x86_64.zip and target/function-arm64.zip in containers:  infra/native/build.sh [x86_64] [arm64]
# Wants Docker with buildx, or Podman (CONTAINER=podman). The architecture that is not the machine's own is emulated, which takes
# QEMU's binfmt handlers and many times as long.
set -euo pipefail
cd "$(dirname "$0")/../.."
container=${CONTAINER:-docker}
[ $# -gt 0 ] || set -- x86_64 arm64
mkdir -p target

for architecture in "$@"; do
  case $architecture in
    x86_64) platform=linux/amd64 ;;
    arm64) platform=linux/arm64 ;;
    *) echo "$architecture: wanted: x86_64 or arm64" >&2; exit 2 ;;
  esac
  out=$(mktemp -d)
  build=("$container" build --platform "$platform" --file infra/native/Containerfile --output "type=local,dest=$out")
  [ -z "${BUILDER:-}" ] || build+=(--build-arg "BUILDER=$BUILDER")
  "${build[@]}" .
  mv "$out/function-$architecture.zip" target/
  rmdir "$out"
  sha256sum "target/function-$architecture.zip"
done
