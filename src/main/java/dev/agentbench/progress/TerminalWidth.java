package dev.agentbench.progress;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks the terminal itself how wide it is: shells know it in COLUMNS but seldom export that. */
final class TerminalWidth {
  private static final Pattern SIZE = Pattern.compile("\\d{1,4} ([1-9]\\d{0,3})\\s*");
  private static final long LONGEST_WAIT_MS = 1_000;

  private TerminalWidth() {}

  /** Empty where there is no terminal, or no {@code stty} as on Windows. */
  static OptionalInt ask() {
    try {
      Process stty =
          new ProcessBuilder("stty", "size")
              .redirectInput(new File("/dev/tty"))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      try {
        return stty.waitFor(LONGEST_WAIT_MS, TimeUnit.MILLISECONDS)
            ? columns(new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
            : OptionalInt.empty();
      } finally {
        stty.destroyForcibly();
      }
    } catch (IOException nobodyToAsk) {
      return OptionalInt.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return OptionalInt.empty();
    }
  }

  /** Reads "rows columns"; a serial line says "0 0". */
  static OptionalInt columns(String size) {
    Matcher matcher = SIZE.matcher(size);
    return matcher.matches()
        ? OptionalInt.of(Integer.parseInt(matcher.group(1)))
        : OptionalInt.empty();
  }
}
