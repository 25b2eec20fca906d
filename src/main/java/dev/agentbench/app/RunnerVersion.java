package dev.agentbench.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Properties;

/** Which version of this program runs, and on what. */
public final class RunnerVersion {
  private RunnerVersion() {}

  /** As the build wrote it. */
  public static String number() {
    Properties properties = new Properties();
    try (InputStream in = RunnerVersion.class.getResourceAsStream("/version.properties")) {
      if (in != null) {
        properties.load(in);
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException("version.properties in the jar", unreadable);
    }
    return properties.getProperty("version", "unknown");
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
