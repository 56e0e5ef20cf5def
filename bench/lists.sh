#!/bin/sh
# How long lists and searches of conversations take, at a fixed rate, each measured from when it was due.
#
#   bench/lists.sh [CONVERSATIONS] [MESSAGES] [SECONDS]
#
# Fills a database of its own first, which takes minutes with a million messages.
set -eu

root=$(cd "$(dirname "$0")/.." && pwd -P)

cd "$root"
mvn -B -q -pl bench -am package -DskipTests dependency:build-classpath \
  -Dmdep.outputFile=target/bench.classpath -Dmdep.includeScope=runtime
exec "${JAVA_HOME:-$(dirname "$(dirname "$(readlink -f "$(command -v java)")")")}/bin/java" -XX:+UseSerialGC \
  -cp "bench/target/classes:$(cat bench/target/bench.classpath)" \
  art.samosachaat.bench.lists.ListBenchmark "$root" "${1:-10000}" "${2:-1000000}" "${3:-30}"
