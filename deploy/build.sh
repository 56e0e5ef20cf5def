#!/usr/bin/env bash
# Builds the image and the bill of materials of each service, and tests them. Needs no Docker.
#
#   deploy/build.sh [--tag TAG] [--base IMAGE] [--resolve-base]
#
#   --tag TAG        what the images are called; otherwise the first 12 digits of the commit
#   --base IMAGE     stands under the services instead of what the parent POM names, for example
#                    eclipse-temurin:25.0.3_9-jre-noble@sha256:…; "scratch" needs no registry
#   --resolve-base   asks the registry for the digest of the base, and pins it (needs skopeo)
#
# Leaves SERVICE/target/jib-image.tar (OCI image layout) and SERVICE/target/bom.json (CycloneDX).
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=common.sh
. "$(dirname "$0")/common.sh"

tag=''
base=''
resolve=false
while [ $# -gt 0 ]; do
  case $1 in
    --tag) tag=$(value_of tag "$@"); shift 2 ;;
    --base) base=$(value_of base "$@"); shift 2 ;;
    --resolve-base) resolve=true; shift ;;
    -h | --help) help ;;
    *) fail "does not know $1; see --help" ;;
  esac
done

need mvn git
cd "$root"
revision=$(git rev-parse HEAD)
[ -z "$(git status --porcelain)" ] || revision=$revision-dirty
tag=${tag:-${revision:0:12}}
[[ $tag =~ ^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$ ]] ||
  fail "tag is '$tag'; a tag is at most 128 letters, digits, '_', '.' and '-', and begins with none of the last two"
base=${base:-$(sed -n 's|.*<image.base>\(.*\)</image.base>.*|\1|p' pom.xml)}
if $resolve; then
  need skopeo
  digest=$(skopeo inspect --format '{{.Digest}}' "docker://$base") || fail "the registry does not tell the digest of $base"
  is_digest "$digest" || fail "the registry says '$digest', which is no digest, of $base"
  base=$base@$digest
fi

# An option given on the command line wins over the POM, also for the base that needs no registry.
say "Building $tag of $revision on $base"
mvn -B -ntp -Pimages -pl deploy -am verify \
  -Dtest=NONE -Dit.test=ImagesIT -Dsurefire.failIfNoSpecifiedTests=false -Dfailsafe.failIfNoSpecifiedTests=false \
  "-Dimage.base=$base" "-Dimage.tag=$tag" "-Dimage.revision=$revision"
for service in $services; do
  say "$service: $service/target/jib-image.tar, $service/target/bom.json"
done
