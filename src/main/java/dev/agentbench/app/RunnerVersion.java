package dev.agentbench.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Properties;

/** Version of this program, of Java and of the operating system. */
public final class RunnerVersion {
  private RunnerVersion() {}

  /** As the build wrote it. */
  public static String number() {
    return properties("/version.properties").getProperty("version", "unknown");
  }

  /**
   * Such as {@code (commit 80029e6c0ffe, 2026-01-31)} after a blank; empty when not built in git.
   */
  public static String build() {
    Properties build = properties("/build.properties");
    String commit = build.getProperty("commit", "");
    return commit.isEmpty() ? "" : " (commit " + commit + ", " + build.getProperty("date") + ")";
  }

  private static Properties properties(String resource) {
    Properties properties = new Properties();
    try (InputStream in = RunnerVersion.class.getResourceAsStream(resource)) {
      if (in != null) {
        properties.load(in);
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(resource + " in the jar", unreadable);
    }
    return properties;
  }

  /** This process and its machine, for people. */
  public static String process() {
    String process = "process " + ProcessHandle.current().pid();
    try {
      return process + " on " + InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException nameless) {
      return process;
    }
  }

  /** Java and operating system, such as {@code Java 17.0.15, Linux amd64}. */
  public static String runtime() {
    return String.format(
        Locale.ROOT,
        "Java %s, %s %s, %d processors",
        System.getProperty("java.version"),
        System.getProperty("os.name"),
        System.getProperty("os.arch"),
        Runtime.getRuntime().availableProcessors());
  }
}
