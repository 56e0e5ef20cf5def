#!/usr/bin/env bash
# Installs or upgrades both charts in an environment. A failed upgrade leaves what ran before.
#
#   deploy/upgrade.sh dev|uat|prod --images FILE [--namespace NAME] [--context NAME] [--values FILE]…
#                     [--only observability|samosachaat] [--timeout 15m] [--dry-run]
#
#   --images FILE       the digests that push.sh wrote; not needed with --only observability
#   --namespace NAME    otherwise the name of the environment
#   --context NAME      of kubectl and helm; otherwise the current one
#   --values FILE       more values, after the chart's own of this environment; may be repeated
#   --only CHART        one chart alone
#   --timeout DURATION  for each chart, until everything is ready
#   --dry-run           shows what would be sent to the cluster, and sends nothing
#
# Where the values of an environment enable slots, the new version starts in the idle slot, and the
# Services lead there once it is ready. The old slot keeps running, for rollback.sh.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=common.sh
. "$(dirname "$0")/common.sh"

case ${1:-} in -h | --help) help ;; esac
environment "${1:-}"
env=$1
shift
namespace=$env
context=''
images=''
only=''
timeout=15m
dry_run=()
more=()
while [ $# -gt 0 ]; do
  case $1 in
    --images) images=$(value_of images "$@"); shift 2 ;;
    --namespace) namespace=$(value_of namespace "$@"); shift 2 ;;
    --context) context=$(value_of context "$@"); shift 2 ;;
    --values) file=$(value_of values "$@"); more+=(--values "$file"); shift 2 ;;
    --only) only=$(value_of only "$@"); shift 2 ;;
    --timeout) timeout=$(value_of timeout "$@"); shift 2 ;;
    --dry-run) dry_run=(--dry-run); shift ;;
    -h | --help) help ;;
    *) fail "does not know $1; see --help" ;;
  esac
done
case $only in
  '' | observability | samosachaat) ;;
  *) fail "--only is '$only'; it can be observability or samosachaat" ;;
esac
[[ $timeout =~ ^([0-9]+[hms])+$ ]] || fail "--timeout is '$timeout'; write it as 15m or 1h30m"
need helm kubectl jq

if [ "$only" != observability ]; then
  [ -n "$images" ] || fail 'needs --images; see --help'
  [ -r "$images" ] || fail "cannot read $images"
  jq -e . "$images" >/dev/null || fail "$images is no JSON"
  for key in auth chatApi inference; do
    digest=$(jq -r --arg key "$key" '.[$key].image.digest // empty' "$images")
    is_digest "$digest" || fail "$images: $key.image.digest is '$digest'; it must be sha256: and 64 hexadecimal digits"
  done
fi

# Secrets that the rendered chart refers to and that must be there before: "NAME KEY", or "NAME" for a whole one.
# An Ingress may wait for its certificate.
references() {
  awk '
    /^---/ { kind = ""; ref = 0 }
    /^kind:/ { kind = $2 }
    {
      gsub(/[{},"]/, " ")
      for (i = 1; i <= NF; i++) {
        if ($i == "secretKeyRef:") { ref = 1; name = ""; key = "" }
        if (ref && $i == "name:") name = $(i + 1)
        if (ref && $i == "key:") key = $(i + 1)
        if ($i == "secretName:" && kind != "Ingress") print $(i + 1)
      }
      if (ref && name != "" && key != "") { print name, key; ref = 0 }
    }
  ' | sort -u
}

check_secrets() {
  local name key keys missing=''
  while read -r name key; do
    if ! keys=$(kubectl_in get secret "$name" --output json 2>/dev/null | jq -r '.data // {} | keys[]'); then
      missing="$missing
  Secret $name"
    elif [ -n "$key" ] && ! grep -qxF -- "$key" <<<"$keys"; then
      missing="$missing
  key $key of Secret $name"
    fi
  done
  [ -z "$missing" ] || fail "namespace $namespace lacks what the chart refers to (docs/operations/secrets.md):$missing"
}

# apply CHART [MORE ARGUMENTS OF HELM]…
apply() {
  local chart=$1
  shift
  helm_in upgrade "$chart" "$root/helm/$chart" --install --atomic --wait --timeout "$timeout" --history-max 10 \
    --values "$root/helm/$chart/values-$env.yaml" "$@" "${more[@]+"${more[@]}"}" "${dry_run[@]+"${dry_run[@]}"}"
}

# slots NEW_ACTIVE: the values of both slots as they are, but for the idle one, which gets the new digests.
slots() {
  jq -n --slurpfile now "$scratch/now.json" --slurpfile new "$images" --arg active "$1" --arg old "$active" --arg idle "$idle" '
    def digests: {"auth": .auth.image.digest, "chat-api": .chatApi.image.digest, "inference": .inference.image.digest};
    ($now[0] | digests * (.slots[$old].digests // {})) as $running
    | {slots: {enabled: true, active: $active,
               ($old): {enabled: true, digests: $running},
               ($idle): {enabled: true, digests: ($new[0] | digests)}}}'
}

upgrade_services() {
  local active idle
  helm template samosachaat "$root/helm/samosachaat" --namespace "$namespace" \
    --values "$root/helm/samosachaat/values-$env.yaml" --values "$images" "${more[@]+"${more[@]}"}" >"$scratch/rendered.yaml" ||
    fail 'the chart does not render'
  [ ${#dry_run[@]} -gt 0 ] || references <"$scratch/rendered.yaml" | check_secrets
  if is_installed samosachaat; then
    values_in_force samosachaat >"$scratch/now.json"
  else
    printf '{}' >"$scratch/now.json"
  fi
  if [ "$(jq -r '.slots.enabled // false' "$scratch/now.json")" = false ]; then
    apply samosachaat --values "$images"
    return
  fi
  active=$(jq -r .slots.active "$scratch/now.json")
  case $active in
    blue) idle=green ;;
    green) idle=blue ;;
    *) fail "samosachaat in $namespace says that its active slot is '$active'" ;;
  esac
  slots "$active" >"$scratch/beside.json"
  slots "$idle" >"$scratch/switched.json"
  say "Slot $active serves; starting the new version in slot $idle"
  apply samosachaat --values "$images" --values "$scratch/beside.json"
  say "Leading the Services to slot $idle"
  apply samosachaat --values "$images" --values "$scratch/switched.json"
}

say "Upgrading $env: namespace $namespace, context ${context:-$(kubectl config current-context)}"
if [ "$only" != samosachaat ]; then
  # First, since it brings the kinds that the services' chart uses.
  helm dependency update "$root/helm/observability"
  apply observability
fi
[ "$only" = observability ] || upgrade_services
say "$env is up to date"
