#!/bin/bash
# A whole Slurm cluster on one machine, to try a batch on it: a controller and two nodes, as processes on loopback.
#
#   loopback.sh start DIR   everything it needs and writes lies in DIR
#   loopback.sh stop DIR
#
# With it: export SLURM_CONF=DIR/slurm.conf; sinfo; sbatch …
# Needs root and Debian's slurm-wlm and munge; no systemd, no cgroups. Not for work: it accounts for nothing.
set -eu
what=$1 dir=$2
mkdir -p "$dir"
dir=$(cd "$dir" && pwd)
export SLURM_CONF=$dir/slurm.conf

stop() {
  for pid in "$dir"/*.pid; do
    [ -e "$pid" ] && kill "$(cat "$pid")" 2>/dev/null || true
  done
}

if [ "$what" = stop ]; then stop; exit; fi

mkdir -p "$dir"/{state,spool-n1,spool-n2,munge}
chmod 711 "$dir" && chmod 700 "$dir/munge"
[ -e "$dir/munge/key" ] || (umask 077; head -c 1024 /dev/urandom > "$dir/munge/key")
cat > "$SLURM_CONF" <<CONF
ClusterName=loopback
SlurmctldHost=$(hostname -s)(127.0.0.1)
SlurmctldPort=16817
SlurmUser=root
SlurmdUser=root
AuthType=auth/munge
AuthInfo=socket=$dir/munge/socket,cred_expire=5
CredType=cred/munge
MpiDefault=none
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
ReturnToService=2
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
JobRequeue=1
MinJobAge=3600
AccountingStorageType=accounting_storage/none
JobAcctGatherType=jobacct_gather/none
JobCompType=jobcomp/filetxt
JobCompLoc=$dir/jobs.txt
StateSaveLocation=$dir/state
SlurmdSpoolDir=$dir/spool-%n
SlurmctldPidFile=$dir/slurmctld.pid
SlurmdPidFile=$dir/slurmd-%n.pid
SlurmctldLogFile=$dir/slurmctld.log
SlurmdLogFile=$dir/slurmd-%n.log
NodeName=n1 NodeHostname=$(hostname -s) NodeAddr=127.0.0.1 Port=17001 CPUs=1 State=UNKNOWN
NodeName=n2 NodeHostname=$(hostname -s) NodeAddr=127.0.0.1 Port=17002 CPUs=1 State=UNKNOWN
PartitionName=all Nodes=n1,n2 Default=YES MaxTime=INFINITE State=UP
CONF
munged --force --key-file="$dir/munge/key" --socket="$dir/munge/socket" --pid-file="$dir/munged.pid" \
  --log-file="$dir/munged.log" --seed-file="$dir/munge/seed" >/dev/null 2>&1
slurmctld -c
slurmd -N n1
slurmd -N n2
for _ in $(seq 50); do
  [ "$(sinfo -h -t idle -o %D 2>/dev/null | paste -sd+ | sed 's/^$/0/')" = 2 ] && break
  sleep 0.2
done
sinfo
