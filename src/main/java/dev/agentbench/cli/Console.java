package dev.agentbench.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Where a command reads its surroundings from and writes to.
 *
 * @param out results
 * @param err progress, logs and failures
 * @param charset of both
 * @param interactive whether a person's terminal is at the other end of {@code err}
 */
record Console(
    PrintWriter out,
    PrintWriter err,
    Map<String, String> environment,
    Charset charset,
    boolean interactive) {

  Console {
    environment = Map.copyOf(environment);
  }

  /**
   * The process's own streams, written as the environment's locale says, as UTF-8 where it says
   * nothing.
   */
  static Console ofProcess(boolean interactive) {
    Map<String, String> environment = System.getenv();
    Charset charset = charsetOf(environment);
    return new Console(
        new PrintWriter(
            new OutputStreamWriter(new FileOutputStream(FileDescriptor.out), charset), false),
        new PrintWriter(
            new OutputStreamWriter(new FileOutputStream(FileDescriptor.err), charset), true),
        environment,
        charset,
        interactive);
  }

  /** {@code ru_RU.KOI8-R} names a charset, {@code C} and nothing name none. */
  static Charset charsetOf(Map<String, String> environment) {
    for (String name : new String[] {"LC_ALL", "LC_CTYPE", "LANG"}) {
      String value = environment.getOrDefault(name, "");
      int dot = value.indexOf('.');
      String charset = dot < 0 ? "" : value.substring(dot + 1).replaceFirst("@.*", "");
      if (!charset.isEmpty() && isSupported(charset)) {
        return Charset.forName(charset);
      }
    }
    return StandardCharsets.UTF_8;
  }

  private static boolean isSupported(String charset) {
    try {
      return Charset.isSupported(charset);
    } catch (IllegalArgumentException noCharsetName) {
      return false;
    }
  }
}
