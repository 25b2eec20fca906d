#!/bin/sh
# Starts the benchmark.jar beside this file with the flags that were measured to start fastest
# and to take least memory (docs/performance.md), and with an archive of its classes where that fits
# this Java. BENCHMARK_OPTS holds further flags of Java.
self=$0
while [ -h "$self" ]; do
  link=$(readlink "$self")
  case $link in
    /*) self=$link ;;
    *) self=$(dirname "$self")/$link ;;
  esac
done
here=$(cd "$(dirname "$self")" && pwd -P) || exit 1
java=java
[ -n "$JAVA_HOME" ] && [ -x "$JAVA_HOME/bin/java" ] && java=$JAVA_HOME/bin/java
exec "$java" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xms64m -XX:NewSize=24m \
  -XX:+UnlockDiagnosticVMOptions -XX:ArchiveRelocationMode=0 \
  -Xshare:auto "-XX:SharedArchiveFile=$here/benchmark.jsa" -Xlog:disable "-Xlog:all=error,cds*=off:stderr" \
  $BENCHMARK_OPTS -jar "$here/benchmark.jar" "$@"
