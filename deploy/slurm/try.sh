#!/bin/bash
# A batch on a Slurm of our own (loopback.sh): a share of it is killed in the middle and queued again; then every set is
# compared with those one process makes, and counted.
#
#   try.sh DIR PROGRAM [BULLETINS [SHARES]]
set -eu
here=$(cd "$(dirname "$0")" && pwd)
dir=$1 program=$(realpath "$2") count=${3:-1000} shares=${4:-4}
mkdir -p "$dir/in/images"
dir=$(cd "$dir" && pwd)
rm -rf "$dir/out" "$dir/one" "$dir"/bulletins-*.log
python3 - "$dir/in/villages.csv" "$count" <<'PY'
import csv, sys
said = ["{v}硬化道路3.2公里，安装路灯86盏，惠及群众{n}户。", "合作社种植黄桃{n}亩，预计亩均收入八千元以上。",
        "村“两委”每月开一次议事会，当场商量、当场登记、当场答复。", "驻村干部走访农户{n}户，收到意见42条，已办结37条。"]
with open(sys.argv[1], "w", newline="", encoding="utf-8-sig") as file:
    table = csv.writer(file)
    table.writerow(["村名", "户数", "正文"])
    for n in range(int(sys.argv[2])):
        village = f"{'桃柳松竹梅兰荷桂杏枫'[n % 10]}{'源河林溪园坪湾岭塘桥'[n // 10 % 10]}村{n // 100 + 1}组"
        table.writerow([village, 100 + n % 300, "\n".join(said[(n + k) % 4].format(v=village, n=100 + n % 300) for k in range(8))])
PY
cat > "$dir/in/bulletin.yaml" <<'YAML'
title: {{村名}}简报
format: a4
press: uncoated
theme: bulletin
publication:
  name: {{村名}}简报
  date: 2025-10-20
pages:
  - number: "1"
    banner: {{村名}}简报
    articles:
      - headline: 全村{{户数}}户近况
        body: |
          {{正文}}
YAML
export DATA=$dir/in/villages.csv TEMPLATE=$dir/in/bulletin.yaml OUT=$dir/out ZHUANBAN=$program MORE="--proof-only --json"
"$here/loopback.sh" start "$dir/slurm"
trap '"$here/loopback.sh" stop "$dir/slurm"' EXIT
export SLURM_CONF=$dir/slurm/slurm.conf
begun=$(date +%s)
job=$(cd "$dir" && sbatch --parsable --array=1-"$shares" --export=ALL "$here/bulletins.sbatch")
made() { find "$OUT" -maxdepth 1 -name '*.layout.json' 2>/dev/null | wc -l; }
# A worker dies as soon as a tenth is there: kill -9, as the kernel or a power cut would do it; then it is queued again.
while [ "$(made)" -lt $((count / 10)) ]; do sleep 0.2; done
task=$(squeue -h -t R -o %K -j "$job" | sort -n | head -1)
victim=$(pgrep -f -- "--shard $task/$shares" | while read -r pid; do
  [ "$(readlink "/proc/$pid/exe")" = "$program" ] && echo "$pid"; done | head -1)
echo "killing the worker of share $task (process $victim) with $(made) of $count there"
kill -9 "$victim"
sleep 2
scontrol requeue "${job}_$task" || true
while [ -n "$(squeue -h -j "$job")" ]; do sleep 1; done
echo "the job took $(($(date +%s) - begun)) s"
grep -h '"sums"' "$dir"/bulletins-*.log
"$program" batch --data "$DATA" --template "$TEMPLATE" -o "$dir/one" --proof-only | tail -1
echo "sets: $(made) of $count; files: $(find "$OUT" -maxdepth 1 -type f | wc -l)"
diff -r --exclude=.zhuanban-made "$OUT" "$dir/one" && echo "the same bytes as one process makes"
echo "left over: $(find "$OUT" -mindepth 1 -maxdepth 1 -name '.*' ! -name .zhuanban-made | wc -l)"
