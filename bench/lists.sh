#!/bin/sh
# How long lists and searches of conversations take, at a fixed rate, each measured from when it was due.
#
#   bench/lists.sh [CONVERSATIONS] [MESSAGES] [SECONDS]
#
# Fills a database of its own first, which takes minutes with a million messages.
set -eu
# shellcheck source-path=SCRIPTDIR source=common.sh
. "$(dirname "$0")/common.sh"

benchmark lists.ListBenchmark "${1:-10000}" "${2:-1000000}" "${3:-30}"
