# shellcheck shell=bash
# What both measurements need: the built program, its JDK, compiled measuring classes, facts about the machine, and a
# clean end. Sourced, never run.
set -eu -o pipefail
export LC_ALL=C

bench=$(cd -P "$(dirname "${BASH_SOURCE[0]}")" && pwd)
repo=$(dirname "$bench")

say() { printf '%s\n' "$*" >&2; }
fail() { say "$0: $*"; exit 1; }

# --- what must be there ------------------------------------------------------------------------------------------

need() { # command, Debian package
  PATH=$PATH:/usr/sbin:/sbin
  command -v "$1" >/dev/null && return
  [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null ||
    fail "$1 was not found. Get it with your package manager (Debian: sudo apt-get install $2)."
  say "Installing $2 (apt-get install $2)"
  { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$2"; } \
    </dev/null >"$scratch/install.log" 2>&1 || { tail -n 5 "$scratch/install.log" >&2; fail "$2 could not be installed."; }
}

build_program() { # sets jdk and jvm: those that the launcher itself would take
  "$repo/judge" version >/dev/null
  jdk=$(JUDGE_JAVA_OPTIONS=-XshowSettings:properties "$repo/judge" version 2>&1 | sed -n 's/^ *java\.home = //p')
  jvm=$(JUDGE_JAVA_OPTIONS=-XshowSettings:properties "$repo/judge" version 2>&1 | sed -n 's/^ *java\.vm\.version = //p')
  program=$repo/target/judge
}

build_bench() {
  local log=$scratch/build-bench.log mvn=(mvn -B -q -f "$bench/pom.xml" compile)
  need mvn maven
  JAVA_HOME=$jdk "${mvn[@]}" -o </dev/null >"$log" 2>&1 || JAVA_HOME=$jdk "${mvn[@]}" </dev/null >"$log" 2>&1 ||
    { tail -n 20 "$log" >&2; fail "the measuring classes do not compile."; }
  classes=$bench/target/classes
}

# --- a port -----------------------------------------------------------------------------------------------------

free_port() {
  local port
  while :; do
    port=$((20000 + RANDOM % 10000))
    (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || { echo "$port"; return; }
  done
}

await_port() { # port, process id
  local tries=0
  until (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; do
    kill -0 "$2" 2>/dev/null || return 1
    [ $((tries += 1)) -lt 6000 ] || return 1
    sleep 0.02
  done
}

# --- a clean end -------------------------------------------------------------------------------------------------

scratch=$(mktemp -d "${TMPDIR:-/tmp}/judge-bench.XXXXXX")
chmod 755 "$scratch" # nginx's worker is another user when root starts it
started="" # process ids of ours, the newest first

remember() { started="$1 $started"; }

end() { # process id: gently, then not
  local pid=$1 tries=0 family
  case " $started " in *" $pid "*) ;; *) return 0 ;; esac
  started=$(for other in $started; do [ "$other" = "$pid" ] || printf '%s ' "$other"; done)
  family=$(descendants "$pid")
  kill -TERM "$pid" 2>/dev/null || { wait "$pid" 2>/dev/null || :; return 0; }
  while kill -0 "$pid" 2>/dev/null && [ $((tries += 1)) -le 300 ]; do sleep 0.1; done
  if kill -KILL "$pid" 2>/dev/null; then # then nobody ends its children
    say "process $pid had to be killed"
    for pid in $family; do kill -TERM "$pid" 2>/dev/null || :; done
  fi
  wait "$1" 2>/dev/null || :
}

end_everything() {
  local result=$? pid
  trap - EXIT INT TERM
  for pid in $started; do end "$pid"; done
  rm -rf "$scratch"
  exit "$result"
}
trap end_everything EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# --- facts and figures -------------------------------------------------------------------------------------------

results_in() { # folder: begins new results there
  results=$1
  mkdir -p "$results"
  raw=$results/raw.tsv
  : >"$raw"
}

note() { printf '%s\t%s\n' "$1" "$2" >>"$raw"; }

machine_facts() {
  note fact.date "$(date -u '+%Y-%m-%d %H:%M UTC')"
  note fact.commit "$(git -C "$repo" rev-parse --short HEAD 2>/dev/null || echo unknown)"
  note fact.cpu "$(sed -n 's/^model name[^:]*: *//p' /proc/cpuinfo | head -n 1 | grep . || uname -m)"
  note fact.cores "$(nproc)"
  note fact.memory "$(awk '/MemTotal/ { printf "%.0f GB", $2 / 1048576 }' /proc/meminfo)"
  note fact.kernel "$(uname -r)"
  note fact.jdk "$jvm"
  note fact.load "$(cut -d ' ' -f 1 /proc/loadavg)"
}

descendants() { # of a process id, all levels
  local child
  for child in $(cat /proc/"$1"/task/*/children 2>/dev/null); do
    echo "$child"
    descendants "$child"
  done
}

pixel_processes() { # among the children of a process id
  local child
  for child in $(descendants "$1"); do
    tr '\0' ' ' <"/proc/$child/cmdline" 2>/dev/null | grep -qE "PixelProcess|\.jar pixels" && echo "$child" || :
  done
}

memory_of() { # Rss|Pss, process ids: MB of all together
  local field=$1 pid
  shift
  for pid in "$@"; do cat "/proc/$pid/smaps_rollup" 2>/dev/null || :; done |
    awk -v field="$field:" '$1 == field { sum += $2 } END { printf "%.1f", sum / 1024 }'
}

report() { # http|pixels, and --docs if the documentation shall have it
  "$jdk/bin/java" -XX:+UseSerialGC -Dstdout.encoding=UTF-8 -cp "$classes" com.judgemyjpeg.bench.Report "$1" "$results" \
    ${2:+"$repo/docs/performance.md"}
  say "Kept in ${results#"$repo"/}: results.md, results.json, raw.tsv"
}
