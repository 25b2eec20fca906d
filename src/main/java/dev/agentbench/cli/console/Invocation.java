package dev.agentbench.cli.console;

import dev.agentbench.app.ShellWord;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.CodeSource;

/**
 * The command line that started this program, so that commands in messages can be typed as they
 * stand.
 */
public final class Invocation {
  private Invocation() {}

  /**
   * The whole command line for {@code arguments}, with the jar's path as seen from the working
   * directory.
   */
  public static String of(String arguments) {
    return "java -jar " + ShellWord.of(jar()) + " " + arguments;
  }

  private static String jar() {
    CodeSource source = Invocation.class.getProtectionDomain().getCodeSource();
    try {
      Path path = source == null ? Path.of("") : Path.of(source.getLocation().toURI());
      if (path.toString().endsWith(".jar")) {
        Path here = Path.of("").toAbsolutePath();
        return (path.startsWith(here) ? here.relativize(path) : path).toString();
      }
    } catch (URISyntaxException noFile) {
      // told by its usual name
    }
    return "benchmark.jar";
  }
}
