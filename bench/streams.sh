#!/bin/sh
# What streams cost in chat-api, beside nginx before the same inference in the same run.
#
#   bench/streams.sh [ROUNDS] [STREAMS…]
#
# Needs nginx (Debian: apt-get install nginx-light) and as many open files as two a stream and some more.
set -eu

root=$(cd "$(dirname "$0")/.." && pwd -P)
rounds=${1:-3}
[ $# -gt 0 ] && shift
[ $# -gt 0 ] || set -- 100 500 2000 5000
command -v nginx >/dev/null || { echo 'nginx is missing: apt-get install nginx-light' >&2; exit 1; }
# shellcheck disable=SC3045 # every shell of Linux and macOS has it
ulimit -n "$(ulimit -Hn)"

cd "$root"
mvn -B -q -pl bench -am package -DskipTests dependency:build-classpath \
  -Dmdep.outputFile=target/bench.classpath -Dmdep.includeScope=runtime
exec "${JAVA_HOME:-$(dirname "$(dirname "$(readlink -f "$(command -v java)")")")}/bin/java" -XX:+UseSerialGC \
  -cp "bench/target/classes:$(cat bench/target/bench.classpath)" \
  art.samosachaat.bench.streams.StreamBenchmark "$root" "$rounds" "$@"
