package dev.agentbench.file;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The encoding of file names and arguments of this process, as the environment's locale set it at
 * the start. Without a locale, or with one that is not installed, that is ASCII on Linux.
 */
public final class NameEncoding {
  /** What to do where it is not UTF-8. */
  public static final String HINT =
      "Set the environment variable LC_ALL=C.UTF-8 and give the command again.";

  private static final String ALWAYS_THERE = "C.UTF-8";

  private NameEncoding() {}

  /** Its name, such as {@code UTF-8} or {@code ANSI_X3.4-1968}. */
  public static String name() {
    boolean windows = System.getProperty("os.name").startsWith("Windows");
    // There names are UTF-16, whatever the property says.
    return windows ? "UTF-8" : System.getProperty("sun.jnu.encoding", "UTF-8");
  }

  /** Whether every name can be told. */
  public static boolean isUtf8() {
    return isUtf8(name());
  }

  /** Whether this encoding is UTF-8, by any of its names. */
  public static boolean isUtf8(String encoding) {
    try {
      return Charset.forName(encoding).equals(StandardCharsets.UTF_8);
    } catch (IllegalArgumentException unknown) {
      return false;
    }
  }

  /**
   * The value of {@code LANG} under which a child takes names as this process does; one with UTF-8
   * where this process does not.
   *
   * @param environment this process's; of its variables the first counts, as in the C library
   */
  public static String localeOfChildren(Map<String, String> environment) {
    return Stream.of("LC_ALL", "LC_CTYPE", "LANG")
        .map(name -> environment.getOrDefault(name, ""))
        .filter(value -> !value.isEmpty())
        .findFirst()
        .filter(value -> isUtf8() && !value.equals("C") && !value.equals("POSIX"))
        .orElse(ALWAYS_THERE);
  }
}
