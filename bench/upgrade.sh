#!/bin/sh
# An upgrade of chat-api with open streams: what becomes of them when the old replica is sent SIGTERM.
#
#   bench/upgrade.sh [STREAMS] [SECONDS]
#
# SECONDS is how long each answer takes; one that takes longer than the old replica drains cannot end there. Ends with 1
# if one answer did not come whole to its client. Needs nginx (Debian: apt-get install nginx-light).
set -eu
# shellcheck source-path=SCRIPTDIR source=common.sh
. "$(dirname "$0")/common.sh"

streams=${1:-200}
seconds=${2:-20}
for number in "$streams" "$seconds"; do
  case $number in
    '' | *[!0-9]* | 0*) echo "'$number' is no number above 0; usage: bench/upgrade.sh [STREAMS] [SECONDS]" >&2; exit 2 ;;
  esac
done
[ "$seconds" -le 200 ] || { echo "SECONDS is $seconds; an answer may have 4096 tokens, which are 204 s" >&2; exit 2; }
needs_nginx
benchmark streams.UpgradeBenchmark "$streams" "$seconds"
