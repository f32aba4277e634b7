#!/usr/bin/env bash
# Builds target/function-x86_64.zip and target/function-arm64.zip in containers:  infra/native/build.sh [x86_64] [arm64]
# Wants Docker with buildx, or Podman (CONTAINER=podman). The architecture that is not the machine's own is emulated, which takes
# QEMU's binfmt handlers and many times as long. The builder is pom.xml's, by the digest that pin.sh has written there, or else by the
# one that its tag has now; BUILDER is another one.
set -euo pipefail
cd "$(dirname "$0")/../.."
container=${CONTAINER:-docker}
[ $# -gt 0 ] || set -- x86_64 arm64
mkdir -p target

builder=${BUILDER:-$(sed -n 's#.*<quarkus.native.builder-image>\(.*\)</quarkus.native.builder-image>.*#\1#p' pom.xml)}
if [ -z "${BUILDER:-}" ] && [[ $builder != *@sha256:* ]]; then
  builder=$(PRINT=1 infra/native/pin.sh)
  echo "the builder is not pinned in pom.xml (infra/native/pin.sh); this build takes $builder"
fi

for architecture in "$@"; do
  case $architecture in
    x86_64) platform=linux/amd64 ;;
    arm64) platform=linux/arm64 ;;
    *) echo "$architecture: wanted: x86_64 or arm64" >&2; exit 2 ;;
  esac
  out=$(mktemp -d)
  "$container" build --platform "$platform" --file infra/native/Containerfile --build-arg "BUILDER=$builder" --output "type=local,dest=$out" .
  mv "$out/function-$architecture.zip" target/
  rmdir "$out"
  sha256sum "target/function-$architecture.zip"
done
