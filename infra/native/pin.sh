#!/usr/bin/env bash
# Writes into pom.xml the digest that the builder image's tag has now, for builds in a container:  infra/native/pin.sh [TAG]
# Quay removes an image soon after its last tag has moved on, so pin a tag of a whole version (jdk-25.0.4.1), not jdk-25.
# With PRINT=1 it only prints the image.
set -euo pipefail
cd "$(dirname "$0")/../.."
property=quarkus.native.builder-image
image=$(sed -n "s#.*<$property>\(.*\)</$property>.*#\1#p" pom.xml)
name=${image%@*} tag=${1:-}
tag=${tag:-${name##*:}} name=${name%:*}

manifest=$(mktemp)
trap 'rm -f "$manifest"' EXIT
curl -fsSL -o "$manifest" -H 'Accept: application/vnd.oci.image.index.v1+json, application/vnd.docker.distribution.manifest.list.v2+json' \
  "https://${name%%/*}/v2/${name#*/}/manifests/$tag"
for architecture in amd64 arm64; do
  grep -Eq "\"architecture\": *\"$architecture\"" "$manifest" || { echo "$name:$tag: not an image for $architecture" >&2; exit 1; }
done
# By definition, so the registry's word for it isn't needed.
pinned=$name:$tag@sha256:$(sha256sum "$manifest" | cut -d ' ' -f 1)
[ -n "${PRINT:-}" ] || sed -i "s#<$property>.*</$property>#<$property>$pinned</$property>#" pom.xml
echo "$pinned"
