#!/bin/bash
# A packet as an array of Slurm jobs; all nodes see the folder it is started in.
#
#   petition-packet --plan=plan.tsv -o parts --date=2020-09-07 petition.db
#   jobs=$(awk '/^[0-9]/ { n = $1 } END { print int((n + 49) / 50) }' plan.tsv)
#   id=$(sbatch --parsable --array=1-$jobs slurm.sh petition.db 2020-09-07)
#   sbatch --dependency=afterok:$id --wrap \
#     'petition-packet --join=parts -o packet --date=2020-09-07 petition.db'
#
# In another layout: --layout=FILE at the first and the last, and LAYOUT=FILE in
# the environment of the array.
#
#SBATCH --job-name=petition-packet
#SBATCH --cpus-per-task=1
#SBATCH --output=parts/slurm-%a.log
set -eu
database=$1
date=$2
step=${3:-50}
n=$(awk '/^[0-9]/ { n = $1 } END { print n }' plan.tsv)
first=$(((SLURM_ARRAY_TASK_ID - 1) * step + 1))
last=$((first + step - 1 < n ? first + step - 1 : n))

# 3 is "done, and there is something to look at".
petition-packet --volume="$first-$last" --threads=1 -o "parts/$first" \
  --layout="${LAYOUT:-packet-a4}" --date="$date" --quiet "$database" || [ $? -eq 3 ]
