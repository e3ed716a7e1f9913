#!/bin/bash
#SBATCH --job-name={{jobName}}
#SBATCH --output={{folder}}/logs/shard-%a.log
#SBATCH --open-mode=append
#SBATCH --cpus-per-task={{cpus}}
#SBATCH --time={{time}}
#SBATCH --signal=B:USR1@{{warnSeconds}}
#SBATCH --requeue
exec bash "{{folder}}/task.sh" "$SLURM_ARRAY_TASK_ID"
