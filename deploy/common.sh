# Read by the scripts beside it; what they share.
# shellcheck shell=bash
# shellcheck disable=SC2034,SC2154 # set here for them, or by them

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
services='auth chat-api inference'
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

fail() {
  printf '%s: %s\n' "$(basename "$0")" "$*" >&2
  exit 1
}

say() {
  printf '%s\n' "$*" >&2
}

# The comment at the head of the script is its help.
help() {
  sed -n '2,/^[^#]/{/^#/s/^# \{0,1\}//p;}' "$0"
  exit 0
}

need() {
  local tool
  for tool in "$@"; do
    command -v "$tool" >/dev/null || fail "needs $tool, which is not on PATH"
  done
}

# The value of an option: value_of --tag "$@"
value_of() {
  if [ $# -lt 3 ] || [ -z "$3" ]; then
    fail "$2 needs a value"
  fi
  printf '%s' "$3"
}

environment() {
  case ${1:-} in
    dev | uat | prod) ;;
    '') fail 'which environment: dev, uat or prod?' ;;
    *) fail "environment is '$1'; it can be dev, uat or prod" ;;
  esac
}

# What a chart calls a service in its values.
value_key() {
  case $1 in
    chat-api) printf 'chatApi' ;;
    *) printf '%s' "$1" ;;
  esac
}

is_digest() {
  [[ $1 =~ ^sha256:[0-9a-f]{64}$ ]]
}

helm_in() {
  helm "$@" --namespace "$namespace" ${context:+--kube-context "$context"}
}

kubectl_in() {
  kubectl "$@" --namespace "$namespace" ${context:+--context "$context"}
}

is_installed() {
  helm_in status "$1" >/dev/null 2>&1
}

# The values that a release was last installed with, the chart's own among them.
values_in_force() {
  helm_in get values "$1" --all --output json ||
    fail "helm cannot tell the values of $1 in $namespace"
}

# Which images serve now, as values: of the active slot where there are slots.
# shellcheck disable=SC2016 # the dollars are those of jq
images_in_force='
  def digests: {"auth": .auth.image.digest, "chat-api": .chatApi.image.digest, "inference": .inference.image.digest};
  def active: if .slots.enabled then .slots[.slots.active].digests // {} else {} end;
  (digests * active) as $digest
  | {image: {registry: .image.registry},
     auth: {image: {repository: .auth.image.repository, digest: $digest.auth}},
     chatApi: {image: {repository: .chatApi.image.repository, digest: $digest["chat-api"]}},
     inference: {image: {repository: .inference.image.repository, digest: $digest.inference}}}'
