#!/bin/sh
# What streams cost in chat-api, beside nginx before the same inference in the same run.
#
#   bench/streams.sh [ROUNDS] [STREAMS…]
#
# Needs nginx (Debian: apt-get install nginx-light) and as many open files as two a stream and some more.
set -eu
# shellcheck source-path=SCRIPTDIR source=common.sh
. "$(dirname "$0")/common.sh"

rounds=${1:-3}
[ $# -gt 0 ] && shift
[ $# -gt 0 ] || set -- 100 500 2000 5000
needs_nginx
benchmark streams.StreamBenchmark "$rounds" "$@"
