package dev.agentbench.cli;

import dev.agentbench.app.ShellWord;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.CodeSource;

/** How this program is started here, so that what it says can be typed as it stands. */
final class Invocation {
  private Invocation() {}

  /**
   * The whole command line for {@code arguments}, with the jar's path as seen from the working
   * directory.
   */
  static String of(String arguments) {
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
