#!/bin/sh
# What inference costs beside the bare engine, and how it bears crowds, swaps and crashes.
#
#   bench/inference.sh throughput [ROUNDS] [TOKENS]    tokens/s and first token, service and bare binding in turn, on a
#                                                      random model of 100 M parameters that it makes, and the bundled one
#   bench/inference.sh crowd [CLIENTS] [SECONDS]       many users on 4 slots: errors, memory, Jain's index
#   bench/inference.sh swaps [SWAPS]                   does the memory come back?
#   bench/inference.sh crash                           kill -9 of the worker during 4 answers
set -eu

root=$(cd "$(dirname "$0")/.." && pwd -P)
# shellcheck disable=SC3045 # every shell of Linux and macOS has it
ulimit -n "$(ulimit -Hn)"
cd "$root"
mvn -B -q -pl bench -am package -DskipTests dependency:build-classpath \
  -Dmdep.outputFile=target/bench.classpath -Dmdep.includeScope=runtime
exec "${JAVA_HOME:-$(dirname "$(dirname "$(readlink -f "$(command -v java)")")")}/bin/java" -XX:+UseSerialGC \
  -cp "bench/target/classes:$(cat bench/target/bench.classpath)" \
  art.samosachaat.bench.inference.InferenceBenchmark "$root" "$@"
