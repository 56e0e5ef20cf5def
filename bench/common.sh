# Read by the scripts beside it; builds the harness and runs one of its programs.
# shellcheck shell=sh

root=$(cd "$(dirname "$0")/.." && pwd -P)

fail() {
  echo "$*" >&2
  exit 1
}

needs_nginx() {
  command -v nginx >/dev/null || fail 'nginx is missing: apt-get install nginx-light'
}

# A JDK 25 or newer: JAVA_HOME's, the path's, or one where Debian keeps them.
java_of_25() {
  for java in "${JAVA_HOME:-/nowhere}/bin/java" "$(command -v java)" /usr/lib/jvm/*/bin/java; do
    if [ -x "$java" ] && "$java" --version | grep -Eq '^[a-z]+ (2[5-9]|[3-9][0-9])'; then
      echo "$java"
      return
    fi
  done
  fail 'a JDK 25 or newer is needed and none was found: point JAVA_HOME at one'
}

# benchmark CLASS [ARGUMENT…]: what follows art.samosachaat.bench. in the class's name, and what it is given.
benchmark() {
  java=$(java_of_25) || exit 1
  class=$1
  shift
  # shellcheck disable=SC3045 # every shell of Linux and macOS has it
  ulimit -n "$(ulimit -Hn)"
  cd "$root" || exit 1
  mvn -B -q -pl bench -am package -DskipTests -Dexec.skip -Djacoco.skip dependency:build-classpath \
    -Dmdep.outputFile=target/bench.classpath -Dmdep.includeScope=runtime
  exec "$java" -XX:+UseSerialGC -cp "bench/target/classes:$(cat bench/target/bench.classpath)" \
    "art.samosachaat.bench.$class" "$root" "$@"
}
