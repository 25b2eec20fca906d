package dev.agentbench.cli.console;

import dev.agentbench.progress.Terminal;
import dev.agentbench.text.ScreenWriter;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Environment, input and output of a command.
 *
 * @param out results; made harmless on the way, as all that is printed
 * @param err progress, logs and failures
 * @param charset of both
 * @param interactive whether a person's terminal is at the other end of {@code err}
 * @param in where that person types; null when nobody can be asked
 */
public record Console(
    ScreenWriter out,
    ScreenWriter err,
    Map<String, String> environment,
    Charset charset,
    boolean interactive,
    @Nullable BufferedReader in) {

  private static final int BUFFER = 1 << 13;

  public Console {
    environment = Map.copyOf(environment);
  }

  /** The same on any writers. */
  public Console(
      PrintWriter out,
      PrintWriter err,
      Map<String, String> environment,
      Charset charset,
      boolean interactive,
      @Nullable BufferedReader in) {
    this(ScreenWriter.over(out), ScreenWriter.over(err), environment, charset, interactive, in);
  }

  /** What a person types next; empty at the end of it, or when there is nobody to ask. */
  Optional<String> readLine() {
    try {
      return in == null ? Optional.empty() : Optional.ofNullable(in.readLine());
    } catch (IOException gone) {
      return Optional.empty();
    }
  }

  /** Asks a person a question; whether the answer is yes. */
  public boolean confirms(String question) {
    err.print(question + " [y/N] ");
    err.flush();
    Optional<String> answer = readLine();
    if (answer.isEmpty()) {
      err.println();
    }
    return answer.filter(text -> text.strip().matches("(?i)y|yes")).isPresent();
  }

  /**
   * The process's own streams, written as the environment's locale says, as UTF-8 where it says
   * nothing.
   */
  public static Console ofProcess(boolean interactive) {
    Map<String, String> environment = System.getenv();
    Charset charset = charsetOf(environment);
    return new Console(
        new ScreenWriter(
            writer(FileDescriptor.out, charset), false, !Terminal.isStandardOutputInteractive()),
        new ScreenWriter(writer(FileDescriptor.err, charset), true, false),
        environment,
        charset,
        interactive,
        interactive && Terminal.isStandardInputInteractive()
            ? new BufferedReader(
                new InputStreamReader(new FileInputStream(FileDescriptor.in), charset))
            : null);
  }

  private static Writer writer(FileDescriptor descriptor, Charset charset) {
    return new BufferedWriter(
        new OutputStreamWriter(new FileOutputStream(descriptor), charset), BUFFER);
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
