#!/bin/sh
# An upgrade of chat-api with open streams: what becomes of them when the old replica is sent SIGTERM.
#
#   bench/upgrade.sh [STREAMS] [SECONDS]
#
# SECONDS is how long each answer takes; one that takes longer than the old replica drains cannot end there. Ends with 1
# if one answer did not come whole to its client. Needs nginx (Debian: apt-get install nginx-light).
set -eu

root=$(cd "$(dirname "$0")/.." && pwd -P)
streams=${1:-200}
seconds=${2:-20}
for number in "$streams" "$seconds"; do
  case $number in
    '' | *[!0-9]* | 0*) echo "'$number' is no number above 0; usage: bench/upgrade.sh [STREAMS] [SECONDS]" >&2; exit 2 ;;
  esac
done
[ "$seconds" -le 200 ] || { echo "SECONDS is $seconds; an answer may have 4096 tokens, which are 204 s" >&2; exit 2; }
command -v nginx >/dev/null || { echo 'nginx is missing: apt-get install nginx-light' >&2; exit 1; }

java=${JAVA_HOME:-$(dirname "$(dirname "$(readlink -f "$(command -v java)")")")}/bin/java
"$java" --version | grep -Eq '^[a-z]+ (2[5-9]|[3-9][0-9])' || { echo "$java is older than 25: point JAVA_HOME at a JDK 25" >&2; exit 1; }

cd "$root"
mvn -B -q -pl bench -am package -DskipTests -Dexec.skip -Djacoco.skip dependency:build-classpath \
  -Dmdep.outputFile=target/bench.classpath -Dmdep.includeScope=runtime
exec "$java" -XX:+UseSerialGC \
  -cp "bench/target/classes:$(cat bench/target/bench.classpath)" \
  art.samosachaat.bench.streams.UpgradeBenchmark "$root" "$streams" "$seconds"
