package dev.agentbench.performance;

import java.lang.management.ManagementFactory;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;

/** What figures were measured on; a load above the number of cores spoils them. */
final class Machine {
  private Machine() {}

  /** CPU time that this process has used on all cores: says something also beside other work. */
  static long cpuNanos() {
    return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos();
  }

  static void print() {
    System.out.printf(
        Locale.ROOT,
        "%n%s, %d cores, Java %s, load %.1f before the first run%n%n",
        LocalDate.now(ZoneOffset.UTC),
        Runtime.getRuntime().availableProcessors(),
        Runtime.version(),
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
  }
}
