#!/usr/bin/env bash
# Takes a chart back to an earlier revision. Schemas stay: the version before works with them.
#
#   deploy/rollback.sh dev|uat|prod [--revision N] [--chart samosachaat|observability]
#                      [--namespace NAME] [--context NAME] [--timeout 15m] [--dry-run]
#
#   --revision N   from: helm history samosachaat; otherwise the newest before this one that worked
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=common.sh
. "$(dirname "$0")/common.sh"

case ${1:-} in -h | --help) help ;; esac
environment "${1:-}"
namespace=$1
shift
context=''
chart=samosachaat
revision=''
timeout=15m
dry_run=()
while [ $# -gt 0 ]; do
  case $1 in
    --revision) revision=$(value_of revision "$@"); shift 2 ;;
    --chart) chart=$(value_of chart "$@"); shift 2 ;;
    --namespace) namespace=$(value_of namespace "$@"); shift 2 ;;
    --context) context=$(value_of context "$@"); shift 2 ;;
    --timeout) timeout=$(value_of timeout "$@"); shift 2 ;;
    --dry-run) dry_run=(--dry-run); shift ;;
    -h | --help) help ;;
    *) fail "does not know $1; see --help" ;;
  esac
done
case $chart in
  observability | samosachaat) ;;
  *) fail "--chart is '$chart'; it can be observability or samosachaat" ;;
esac
[[ $timeout =~ ^([0-9]+[hms])+$ ]] || fail "--timeout is '$timeout'; write it as 15m or 1h30m"
need helm jq
history=$(helm_in history "$chart" --max 50 --output json) || fail "there is no release $chart in namespace $namespace"
if [ -z "$revision" ]; then
  # A revision that worked was deployed, and is superseded since.
  revision=$(jq -r '(max_by(.revision).revision) as $last
    | [.[] | select(.revision < $last and (.status == "superseded" or .status == "deployed")) | .revision] | max // empty' <<<"$history")
  [ -n "$revision" ] || fail "$chart in $namespace has no earlier revision that worked"
fi
[[ $revision =~ ^[0-9]+$ ]] || fail "--revision is '$revision'; it must be a number"
jq -e --argjson revision "$revision" 'any(.[]; .revision == $revision)' <<<"$history" >/dev/null ||
  fail "$chart in $namespace has no revision $revision; there are $(jq -r 'map(.revision | tostring) | join(", ")' <<<"$history")"
say "Taking $chart in $namespace back to revision $revision"
helm_in rollback "$chart" "$revision" --wait --cleanup-on-fail --timeout "$timeout" "${dry_run[@]+"${dry_run[@]}"}"
say "$chart in $namespace is as it was in revision $revision"
