package dev.agentbench.progress;

import java.io.Console;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Capabilities of the terminal that progress is written to.
 *
 * @param live whether its cursor can be moved
 * @param width columns of a line; at least 20
 * @param color whether colours are wanted and understood
 * @param unicode whether symbols beyond ASCII arrive unharmed
 * @param reflows whether it breaks long lines anew when it gets narrower
 */
public record Terminal(boolean live, int width, boolean color, boolean unicode, boolean reflows) {
  private static final int DEFAULT_WIDTH = 80;
  private static final int MIN_WIDTH = 20;

  public Terminal {
    width = Math.max(MIN_WIDTH, width);
  }

  /** One that breaks long lines anew. */
  public Terminal(boolean live, int width, boolean color, boolean unicode) {
    this(live, width, color, unicode, true);
  }

  /** The same, so wide. */
  Terminal withWidth(int columns) {
    return new Terminal(live, columns, color, unicode, reflows);
  }

  /**
   * Reads what the environment tells: {@code TERM=dumb} cannot move its cursor, {@code NO_COLOR}
   * wants no colours, {@code COLUMNS} is the width.
   *
   * @param interactive whether a person's terminal is at the other end, see {@link
   *     #isStandardErrorInteractive}
   * @param noColor the user asked for no colours
   * @param charset of the writer
   */
  public static Terminal detect(
      Map<String, String> environment, boolean interactive, boolean noColor, Charset charset) {
    boolean live = interactive && !"dumb".equals(environment.get("TERM"));
    boolean color = live && !noColor && environment.getOrDefault("NO_COLOR", "").isEmpty();
    boolean unicode = charset.equals(StandardCharsets.UTF_8);
    return new Terminal(
        live, width(environment.get("COLUMNS")), color, unicode, reflows(environment));
  }

  /** The same terminal, as wide as it says itself; a width that the user gave stays. */
  public Terminal measured(Map<String, String> environment) {
    return live && !environment.containsKey("COLUMNS")
        ? withWidth(TerminalWidth.ask().orElse(width))
        : this;
  }

  /**
   * Whether a person's terminal is at the other end of standard error: known on Linux, elsewhere
   * what the console says of standard input and output.
   */
  public static boolean isStandardErrorInteractive() {
    return isInteractive(2);
  }

  /** The same of standard output. */
  public static boolean isStandardOutputInteractive() {
    return isInteractive(1);
  }

  /** The same of standard input. */
  public static boolean isStandardInputInteractive() {
    return isInteractive(0);
  }

  private static boolean isInteractive(int descriptor) {
    try {
      String target = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor)).toString();
      return target.startsWith("/dev/pts/")
          || target.startsWith("/dev/tty")
          || target.equals("/dev/console");
    } catch (IOException | UnsupportedOperationException notLinux) {
      return isConsoleInteractive();
    }
  }

  /** From Java 22 on there is a console even without a terminal, and a method that tells. */
  @SuppressWarnings("SystemConsoleNull")
  private static boolean isConsoleInteractive() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException olderJava) {
      return true;
    }
  }

  /** xterm, the kernel's console and GNU screen do not. */
  private static boolean reflows(Map<String, String> environment) {
    return !environment.containsKey("XTERM_VERSION")
        && !environment.containsKey("STY")
        && !"linux".equals(environment.get("TERM"));
  }

  private static int width(@Nullable String columns) {
    return columns != null && columns.matches("[1-9]\\d{0,3}")
        ? Integer.parseInt(columns)
        : DEFAULT_WIDTH;
  }
}
