#!/usr/bin/env bash
# Pushes the images that build.sh left, and writes down their digests as values for the chart.
#
#   deploy/push.sh --registry HOST [--repository PATH] [--tag TAG] [--out FILE] [--attest] [--unpinned-base]
#
#   --registry HOST     for example ghcr.io; log in before, with: skopeo login HOST
#   --repository PATH   before the name of the service; otherwise samosachaat
#   --tag TAG           otherwise the one that the images were built with
#   --out FILE          where the digests go; otherwise deploy/target/images.json
#   --attest            signs each bill of materials and stores it beside its image (needs cosign)
#   --unpinned-base     lets images pass whose base was named by a tag alone
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=common.sh
. "$(dirname "$0")/common.sh"

registry=''
repository=samosachaat
tag=''
out=$root/deploy/target/images.json
attest=false
pinned=true
while [ $# -gt 0 ]; do
  case $1 in
    --registry) registry=$(value_of registry "$@"); shift 2 ;;
    --repository) repository=$(value_of repository "$@"); shift 2 ;;
    --tag) tag=$(value_of tag "$@"); shift 2 ;;
    --out) out=$(value_of out "$@"); shift 2 ;;
    --attest) attest=true; shift ;;
    --unpinned-base) pinned=false; shift ;;
    -h | --help) help ;;
    *) fail "does not know $1; see --help" ;;
  esac
done
[ -n "$registry" ] || fail 'needs --registry; see --help'
need skopeo jq
! $attest || need cosign

label() {
  skopeo inspect "oci-archive:$1" | jq -r --arg name "org.opencontainers.image.$2" '.Labels[$name] // empty'
}

for service in $services; do
  archive=$root/$service/target/jib-image.tar
  [ -f "$archive" ] || fail "$service/target/jib-image.tar is missing: run deploy/build.sh"
  [ -f "$root/$service/target/bom.json" ] || fail "$service/target/bom.json is missing: run deploy/build.sh"
  base=$(label "$archive" base.name)
  if $pinned && [[ $base != *@sha256:* ]]; then
    fail "$service stands on '$base', which names no digest: build with --resolve-base, or say --unpinned-base"
  fi
done

values=$(jq -n --arg registry "$registry" '{image: {registry: $registry}}')
for service in $services; do
  archive=$root/$service/target/jib-image.tar
  name=$repository/$service
  to=$registry/$name:${tag:-$(label "$archive" version)}
  say "Pushing $to"
  skopeo copy --preserve-digests --digestfile "$scratch/digest" "oci-archive:$archive" "docker://$to"
  digest=$(cat "$scratch/digest")
  built=$(jq -r .imageDigest "$root/$service/target/jib-image.json")
  [ "$digest" = "$built" ] || fail "$service was built as $built and arrived as $digest"
  if $attest; then
    cosign attest --yes --type cyclonedx --predicate "$root/$service/target/bom.json" "$registry/$name@$digest"
  fi
  values=$(jq --arg key "$(value_key "$service")" --arg name "$name" --arg digest "$digest" \
    '.[$key] = {image: {repository: $name, digest: $digest}}' <<<"$values")
done
mkdir -p "$(dirname "$out")"
printf '%s\n' "$values" >"$out"
say "Digests are in $out"
