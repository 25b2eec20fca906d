package dev.agentbench.app;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;

/**
 * The command line that starts this program once more, without its arguments: the same Java with
 * the same flags, from the same jar or classes.
 */
public final class OwnProgram {
  private static final String ENTRY = "dev.agentbench.cli.Main";

  /** A debugger's port is taken by this process. */
  private static final List<String> NOT_TWICE = List.of("-agentlib:jdwp", "-Xrunjdwp");

  private OwnProgram() {}

  /** Its words. */
  public static List<String> words() {
    List<String> words = new ArrayList<>();
    words.add(java());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(flag -> NOT_TWICE.stream().noneMatch(flag::startsWith))
        .forEach(words::add);
    String classPath = System.getProperty("java.class.path");
    words.addAll(
        isOwnJar(classPath) ? List.of("-jar", classPath) : List.of("-cp", classPath, ENTRY));
    return words;
  }

  private static String java() {
    return ProcessHandle.current()
        .info()
        .command()
        .orElseGet(() -> Path.of(System.getProperty("java.home"), "bin", "java").toString());
  }

  /** Whether the class path is the one jar that this class is in. */
  private static boolean isOwnJar(String classPath) {
    CodeSource source = OwnProgram.class.getProtectionDomain().getCodeSource();
    if (source == null || !classPath.endsWith(".jar") || classPath.contains(File.pathSeparator)) {
      return false;
    }
    try {
      Path jar = Path.of(source.getLocation().toURI());
      return Files.isSameFile(jar, Path.of(classPath));
    } catch (URISyntaxException | IOException noFile) {
      return false;
    }
  }
}
