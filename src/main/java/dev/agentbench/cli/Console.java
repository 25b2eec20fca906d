package dev.agentbench.cli;

import dev.agentbench.progress.Terminal;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a command reads its surroundings from and writes to.
 *
 * @param out results
 * @param err progress, logs and failures
 * @param charset of both
 * @param interactive whether a person's terminal is at the other end of {@code err}
 * @param in where that person types; null when nobody can be asked
 */
record Console(
    PrintWriter out,
    PrintWriter err,
    Map<String, String> environment,
    Charset charset,
    boolean interactive,
    @Nullable BufferedReader in) {

  Console {
    environment = Map.copyOf(environment);
  }

  /** What a person types next; empty at the end of it, or when there is nobody to ask. */
  Optional<String> readLine() {
    try {
      return in == null ? Optional.empty() : Optional.ofNullable(in.readLine());
    } catch (IOException gone) {
      return Optional.empty();
    }
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
        interactive,
        interactive && Terminal.isStandardInputInteractive()
            ? new BufferedReader(
                new InputStreamReader(new FileInputStream(FileDescriptor.in), charset))
            : null);
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
