#!/usr/bin/env bash
# Runs Ceph's S3 on loopback until standard input ends, which it also does when whoever started this is killed.
#
#   ceph.sh MON_PORT S3_PORT THROTTLED_PORT
#
# One monitor, one storage daemon that keeps everything in memory, and two gateways to the same objects: the second
# serves four requests at a time and answers 503 SlowDown to the rest. Prints "ready" when both answer.
set -euo pipefail
mon_port=$1 s3_port=$2 throttled_port=$3

dir=$(mktemp -d /tmp/tidings-ceph.XXXXXX)
stop() {
  local daemons
  daemons=$(jobs -p)
  # Nothing is on disk that would have to be saved.
  [ -z "$daemons" ] || kill -KILL $daemons 2>/dev/null || true
  wait 2>/dev/null || true
  rm -rf "$dir"
}
trap stop EXIT
trap 'exit 130' INT TERM HUP

fail() {
  echo "$1" >&2
  tail -n 20 "$dir"/*.log >&2 || true
  exit 1
}

cd "$dir"
mkdir mon osd rgw
fsid=$(cat /proc/sys/kernel/random/uuid)
osd_id=$(cat /proc/sys/kernel/random/uuid)

# Without "ms mon client mode = crc" a gateway waits five minutes for its configuration; without tcp_nodelay an answer
# waits for the client's delayed acknowledgement, some 40 ms each.
cat >ceph.conf <<CONF
[global]
fsid = $fsid
mon host = v2:127.0.0.1:$mon_port/0
public network = 127.0.0.0/8
public addr = 127.0.0.1
cluster addr = 127.0.0.1
auth cluster required = none
auth service required = none
auth client required = none
ms mon client mode = crc
osd pool default size = 1
osd pool default min size = 1
mon allow pool size one = true
osd pool default pg num = 4
osd pool default pg autoscale mode = off
osd crush chooseleaf type = 0
run dir = $dir
admin socket = $dir/\$name.asok
pid file = $dir/\$name.pid
[mon.a]
mon data = $dir/mon
[osd.0]
osd data = $dir/osd
osd objectstore = memstore
memstore device bytes = 2147483648
[client.rgw.open]
rgw frontends = beast endpoint=127.0.0.1:$s3_port tcp_nodelay=1
rgw data = $dir/rgw
[client.rgw.throttled]
rgw frontends = beast endpoint=127.0.0.1:$throttled_port tcp_nodelay=1
rgw data = $dir/rgw
rgw scheduler type = throttler
rgw max concurrent requests = 4
CONF

ceph=(-c ceph.conf)
daemon() {
  local name=$1
  shift
  "$@" "${ceph[@]}" --setuser root --setgroup root --log-to-file=false --log-to-stderr=true --err-to-stderr=true \
    -f </dev/null >"$name.log" 2>&1 &
}
# Waits until the command succeeds, while the daemons that were started live and two minutes have not passed.
until_it() {
  until "$@" >/dev/null 2>&1; do
    [ "$(jobs -rp | wc -l)" -eq "$daemons" ] || fail "A daemon of Ceph ended before it was ready."
    [ "$SECONDS" -lt 120 ] || fail "Ceph was not ready within two minutes."
    sleep 0.2
  done
}
answers() { (exec 3<>"/dev/tcp/127.0.0.1/$1"); }

monmaptool --create --addv a "[v2:127.0.0.1:$mon_port]" --fsid "$fsid" monmap >setup.log
ceph-mon "${ceph[@]}" --mkfs -i a --monmap monmap --setuser root --setgroup root >>setup.log 2>&1
daemon mon ceph-mon -i a
daemons=1 until_it answers "$mon_port"
ceph "${ceph[@]}" osd new "$osd_id" >>setup.log 2>&1
ceph-osd "${ceph[@]}" -i 0 --mkfs --osd-uuid "$osd_id" --setuser root --setgroup root >>setup.log 2>&1
daemon osd ceph-osd -i 0
daemon open radosgw -n client.rgw.open
daemons=3 until_it answers "$s3_port"
radosgw-admin "${ceph[@]}" -n client.rgw.open user create --uid=tidings --display-name=Tidings \
  --access-key=AKTEST --secret=SKTEST >>setup.log 2>&1
daemon throttled radosgw -n client.rgw.throttled
daemons=4 until_it answers "$throttled_port"

echo ready
read -r || true
