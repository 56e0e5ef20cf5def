#!/bin/sh
# What inference costs beside the bare engine, and how it bears crowds, swaps and crashes.
#
#   bench/inference.sh throughput [ROUNDS] [TOKENS]    tokens/s and first token, service and bare binding in turn, on a
#                                                      random model of 100 M parameters that it makes, and the bundled one
#   bench/inference.sh crowd [CLIENTS] [SECONDS]       many users on 4 slots: errors, memory, Jain's index
#   bench/inference.sh swaps [SWAPS]                   does the memory come back?
#   bench/inference.sh crash                           kill -9 of the worker during 4 answers
set -eu
# shellcheck source-path=SCRIPTDIR source=common.sh
. "$(dirname "$0")/common.sh"

benchmark inference.InferenceBenchmark "$@"
