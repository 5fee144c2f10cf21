#!/usr/bin/env bash
# Runs one benchmark and prints its line: benchmarks/run.sh W1 [--warm seconds] [--seconds seconds] [--threads n]
#   W1, W2: a training step of the MLP and of the LeNet on MNIST
#   any other name: that class of org.lasagne4j.benchmarks
# Builds with Maven first if a source is newer than the last build. JAVA_OPTS: options for Java.
set -euo pipefail

(($# > 0)) || { sed -n '2,5s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2; exit 2; }
root=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)
dependencies=$root/benchmarks/target/launcher/dependencies

sources=("$root"/{core,layers,objectives,updates,backend-cpu,backend-cuda,examples,benchmarks})
if [[ ! -f $dependencies || -n $(find "${sources[@]/%//pom.xml}" "${sources[@]/%//src/main}" \
    -newer "$dependencies" -print -quit 2>/dev/null) ]]; then
    (cd "$root" && mvn -q -B -Dfast -DskipTests -pl benchmarks -am package) >&2
fi

java=${JAVA_HOME:+$JAVA_HOME/bin/}java
options=()
# JDK 24 and later warn about native libraries unless they are told that these are meant.
"$java" --sun-misc-unsafe-memory-access=allow -version >/dev/null 2>&1 &&
    options=(--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow)

case $1 in
    W1 | W2) main=TrainingSpeed ;;
    *) main=$1 && shift ;;
esac
# shellcheck disable=SC2086 # several options, separated by blanks
exec "$java" "${options[@]}" -Dorg.slf4j.simpleLogger.defaultLogLevel=warn ${JAVA_OPTS-} \
    -cp "$root/benchmarks/target/classes:$(<"$dependencies")" "org.lasagne4j.benchmarks.$main" "$@"
