#!/usr/bin/env bash
# Brings what serves in one environment to the next: the very same images, by digest.
#
#   deploy/promote.sh dev uat [OPTIONS]
#   deploy/promote.sh uat prod [OPTIONS]
#
#   --from-namespace NAME   where the first environment is; otherwise its name
#   --from-context NAME     otherwise the current one
#
# All other options go to upgrade.sh, for the second environment.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=common.sh
. "$(dirname "$0")/common.sh"

case ${1:-} in -h | --help) help ;; esac
environment "${1:-}"
environment "${2:-}"
from=$1
to=$2
shift 2
case $from-$to in
  dev-uat | uat-prod) ;;
  *) fail "cannot promote from $from to $to: the way is dev, uat, prod" ;;
esac
namespace=$from
context=''
rest=()
while [ $# -gt 0 ]; do
  case $1 in
    --from-namespace) namespace=$(value_of from-namespace "$@"); shift 2 ;;
    --from-context) context=$(value_of from-context "$@"); shift 2 ;;
    -h | --help) help ;;
    *) rest+=("$1"); shift ;;
  esac
done
need helm jq
is_installed samosachaat || fail "there is no release samosachaat in namespace $namespace"
status=$(helm_in status samosachaat --output json | jq -r .info.status)
[ "$status" = deployed ] || fail "samosachaat in $namespace is $status, not deployed"
values_in_force samosachaat | jq "$images_in_force" >"$scratch/images.json"
say "Promoting from $from to $to:"
jq -r '.image.registry as $registry | to_entries[] | select(.value.image) | "  \($registry)/\(.value.image.repository)@\(.value.image.digest)"' \
  "$scratch/images.json" >&2
"$root/deploy/upgrade.sh" "$to" --images "$scratch/images.json" "${rest[@]+"${rest[@]}"}"
