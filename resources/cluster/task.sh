#!/bin/bash
# Computes shard $1 of the sweep in this folder, on a disk of this node: SQLite's write-ahead log must not lie on a network file system. What is
# finished is published as a whole file, now and then and at the end; a task that starts again goes on from there.
#
# The number of a shard comes from the engine. Set MGD to another command where this one is not the node's: {{mgd}}
set -uo pipefail
folder="${MGD_FOLDER:-{{folder}}}"
shard=$1
workers="${SLURM_CPUS_PER_TASK:-{{cpus}}}"
if [ -n "${MGD:-}" ]; then read -ra mgd <<<"$MGD"; else mgd=({{mgd}}); fi

published="$folder/shards/shard-$shard.db"
local="$(mktemp -d "${TMPDIR:-/tmp}/mgd-XXXXXX")"
history="$local/shard.db"
child=
beat=
stopped=

publish() {
  [ ! -f "$history" ] || "${mgd[@]}" backup "$published" --history "$history"
}
# A signal ends the computation, which keeps what is finished; it is published below.
stop() {
  stopped=${stopped:-$1}
  [ -z "$child" ] || kill -TERM "$child" 2>/dev/null
}
trap 'stop TERM' TERM INT HUP
trap 'stop USR1' USR1
trap '[ -z "$beat" ] || kill "$beat" 2>/dev/null; rm -rf "$local"' EXIT

[ ! -f "$published" ] || cp "$published" "$history"
"${mgd[@]}" run "$folder/experiment.json" --shard "$shard/{{tasks}}" --history "$history" --workers "$workers" --resume --quiet &
child=$!
[ -z "$stopped" ] || kill -TERM "$child"
( while sleep {{publishSeconds}}; do publish; done ) &
beat=$!
while :; do
  wait "$child"
  status=$?
  kill -0 "$child" 2>/dev/null || break
done
kill "$beat" 2>/dev/null
wait "$beat" 2>/dev/null
beat=
publish || status=1
# SLURM says by SIGUSR1 that the time limit is near: the task goes to the queue again, a bounded number of times.
if [ "$stopped" = USR1 ] && [ "$status" -ne 0 ] && [ -n "${SLURM_JOB_ID:-}" ] && [ "${SLURM_RESTART_COUNT:-0}" -lt {{restarts}} ]; then
  echo "shard $shard: the time limit is near; it goes to the queue again (restart $((${SLURM_RESTART_COUNT:-0} + 1)) of at most {{restarts}})"
  scontrol requeue "$SLURM_JOB_ID"
fi
exit "$status"
