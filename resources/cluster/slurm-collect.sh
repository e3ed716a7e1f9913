#!/bin/bash
#SBATCH --job-name={{jobName}}-collect
#SBATCH --output={{folder}}/logs/collect.log
#SBATCH --open-mode=append
#SBATCH --time=01:00:00
if [ -n "${MGD:-}" ]; then read -ra mgd <<<"$MGD"; else mgd=({{mgd}}); fi
exec "${mgd[@]}" collect "{{folder}}"
