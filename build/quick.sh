# SPDX-License-Identifier: Apache-2.0
#
# Sourced by ./daybook and benchmarks/run, which set $root, $name (what messages begin with), $module
# and perhaps $home (of the JDK), and define fail. Gives $app, where -Dquick builds the module to, and
# build_if_stale.

app=$root/$module/target/quick
stamp=$app/.built
target=$root/target
lock=$target/.building # one for both, as they build the same modules

stale() {
  [ -f "$stamp" ] && [ -d "$app/lib" ] || return 0
  [ -n "$(cd "$root" && find pom.xml ./*/pom.xml ./*/src/main .mvn -newer "$stamp" 2>/dev/null | head -n 1)" ]
}

alive() {
  kill -0 "$1" 2>/dev/null || ps -p "$1" >/dev/null 2>&1
}

unlock() {
  rm -rf "$lock"
}

# One build at a time; what a killed build left behind is cleared away.
take_lock() {
  waited=0
  until mkdir "$lock" 2>/dev/null; do
    [ "$waited" -ne 1 ] || printf '%s: waiting for the build that another one has begun ...\n' "$name" >&2
    [ "$waited" -lt 900 ] || fail "the lock of another build does not go away; if none is running, remove $lock"
    holder=$(cat "$lock/pid" 2>/dev/null)
    if [ -n "$holder" ]; then
      alive "$holder" || break_lock "$holder"
    elif [ "$waited" -ge 10 ]; then # its holder was killed before it could write its id
      break_lock ''
    fi
    sleep 1
    waited=$((waited + 1))
  done
  trap unlock EXIT
  trap 'exit 129' HUP
  trap 'exit 130' INT
  trap 'exit 143' TERM
  echo $$ >"$lock/pid"
}

# Under a lock of its own, so that nobody removes a lock which has just been taken anew.
break_lock() {
  mkdir "$lock.break" 2>/dev/null || return 0
  if [ "$(cat "$lock/pid" 2>/dev/null)" = "$1" ]; then
    unlock
  fi
  rmdir "$lock.break"
}

build() {
  printf '%s: building (first use or sources changed) ...\n' "$name" >&2
  if [ -n "$home" ] && [ ! -x "$home/bin/javac" ]; then
    fail "$home has no compiler: a JDK is needed, not only a Java runtime"
  fi
  rm -f "$stamp"
  : >"$lock/started" # sources saved from now on count as newer
  (cd "$root" && ./mvnw -B -q -Dquick -pl "$module" -am package) </dev/null >&2 || fail "the build failed, see above"
  mv "$lock/started" "$stamp" || fail "cannot write $stamp"
}

build_if_stale() {
  stale || return 0
  if mkdir -p "$target" 2>/dev/null && [ -w "$target" ]; then
    take_lock
    if stale; then # else somebody else has built meanwhile
      build
    fi
    unlock
    trap - EXIT HUP INT TERM
  elif [ -f "$stamp" ]; then
    printf '%s: sources are newer than the build, but %s cannot be written; running the old build\n' "$name" "$target" >&2
  else
    fail "not built yet, and $target cannot be written"
  fi
}
