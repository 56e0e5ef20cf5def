#!/bin/sh
# How long `samosachaat up` takes from start to ready, and what its processes weigh when idle.
#
#   bench/startup.sh [RUNS] [PORT_BASE]
#
# The first start makes the database and records the start-up caches; it is reported apart. Memory is the resident set
# size (RSS), which counts pages that processes share once for each of them.
set -eu

runs=${1:-5}
base=${2:-18000}
root=$(cd "$(dirname "$0")/.." && pwd -P)
home=$(mktemp -d)
results=$(mktemp -d)
launcher=''
deadline=180

finish() {
  if [ -n "$launcher" ]; then
    kill "$launcher" 2>/dev/null || :
    wait "$launcher" 2>/dev/null || :
  fi
  rm -rf "$home" "$results"
}
trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

median() {
  sort -n | awk '{ v[NR] = $1 } END { if (NR) print (NR % 2) ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2 }'
}

# The pids of a part in run.json: {"processes":{"auth":[{"pid":1,"started_at":2}],…}}
pids_of() {
  tr -d '\n' <"$home/run.json" | sed -n "s/.*\"$1\":\[\([^]]*\)\].*/\1/p" | grep -o '"pid":[0-9]*' | cut -d: -f2
}

rss_mib() {
  total=0
  for pid in $(pids_of "$1"); do
    kib=$(ps -o rss= -p "$pid" 2>/dev/null || echo 0)
    total=$((total + kib))
  done
  echo $((total / 1024))
}

until_said() {
  waited=0
  until grep -q "$1" "$results/out"; do
    if ! kill -0 "$launcher" 2>/dev/null || [ "$waited" -ge $((deadline * 10)) ]; then
      cat "$results/out" >&2
      exit 1
    fi
    sleep 0.1
    waited=$((waited + 1))
  done
}

start() {
  "$root/samosachaat" up --home "$home" --port-base "$base" >"$results/out" 2>&1 &
  launcher=$!
  until_said 'samosaChaat is ready'
}

stop() {
  kill "$launcher"
  wait "$launcher" 2>/dev/null || :
  launcher=''
}

# Training runs in the background after the first start; wait until nothing is being recorded any more.
until_trained() {
  waited=0
  # shellcheck disable=SC2012 # the names are ours
  while [ "$(ls "$root"/.samosachaat/aot/*.aot 2>/dev/null | wc -l)" -lt 3 ] && [ "$waited" -lt $((deadline * 2)) ]; do
    sleep 1
    waited=$((waited + 1))
  done
}

"$root/samosachaat" --version
start
echo "first start: $(sed -n 's/^samosaChaat is ready (\(.*\))\.$/\1/p' "$results/out")"
until_trained
stop

run=1
while [ "$run" -le "$runs" ]; do
  start
  seconds=$(sed -n 's/^samosaChaat is ready (\(.*\) s)\.$/\1/p' "$results/out")
  echo "$seconds" >>"$results/seconds"
  sleep 3
  line="run $run: ready in $seconds s; MiB:"
  services=0
  for part in auth chat-api inference postgres; do
    mib=$(rss_mib "$part")
    echo "$mib" >>"$results/$part"
    line="$line $part $mib"
    [ "$part" = postgres ] || services=$((services + mib))
  done
  echo "$services" >>"$results/services"
  echo "$line services $services"
  stop
  run=$((run + 1))
done

echo "median of $runs: ready in $(median <"$results/seconds") s; MiB: auth $(median <"$results/auth")" \
  "chat-api $(median <"$results/chat-api") inference $(median <"$results/inference")" \
  "services $(median <"$results/services") postgres $(median <"$results/postgres")"
