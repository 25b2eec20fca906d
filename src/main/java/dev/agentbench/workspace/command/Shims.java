package dev.agentbench.workspace.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The shims of version managers (pyenv, rbenv, nodenv, asdf, mise, rustup and their like): programs
 * that choose the real one by a file such as {@code .python-version} in the folder where they are
 * started. They are asked once, in an empty folder, so that no file of a workspace chooses.
 */
final class Shims {
  /** The last line of a shim: {@code exec "/home/me/.pyenv/libexec/pyenv" exec "$program" "$@"}. */
  private static final Pattern HANDS_OVER =
      Pattern.compile("^\\s*exec\\s+\"?([^\"\\s]+)\"?\\s+exec\\s", Pattern.MULTILINE);

  /** Managers that also read {@code PYENV_VERSION} and the like, before any file. */
  private static final Pattern WITH_VARIABLE = Pattern.compile("[a-z]+env");

  private static final String RUSTUP = "rustup";
  private static final int LONGEST_SHIM = 4096;
  private static final long ANSWER_SECONDS = 20;

  private final Map<String, String> own;
  private final SearchPath path;

  /**
   * @param own this process's environment: a manager finds its versions by it
   */
  Shims(SearchPath path, Map<String, String> own) {
    this.path = path;
    this.own = own;
  }

  /**
   * The program that a shim stands for, or the found file itself when it is no shim; empty when the
   * manager has no such program.
   *
   * @param neutral an empty folder
   */
  Optional<Path> real(Path found, Path neutral) {
    Optional<Path> manager = managerOf(found);
    if (manager.isEmpty()) {
      return Optional.of(found);
    }
    return ask(neutral, manager.get(), "which", found.getFileName().toString())
        .filter(answer -> answer.startsWith("/"))
        .map(Path::of)
        .filter(SearchPath::isProgram);
  }

  /**
   * Variables that hold the managers of these shims to the version they choose in an empty folder:
   * {@code PYENV_VERSION=3.11.7}.
   */
  Map<String, String> versions(Path neutral) {
    Map<String, String> versions = new TreeMap<>();
    for (Path folder : path.folders()) {
      anyShimIn(folder)
          .flatMap(this::managerOf)
          .filter(manager -> WITH_VARIABLE.matcher(nameOf(manager)).matches())
          .ifPresent(
              manager ->
                  ask(neutral, manager, "version-name")
                      .ifPresent(name -> versions.put(variableOf(manager), name)));
    }
    return versions;
  }

  private static Optional<Path> anyShimIn(Path folder) {
    if (!folder.endsWith("shims")) {
      return Optional.empty();
    }
    try (var files = Files.list(folder)) {
      return files.filter(SearchPath::isProgram).findFirst();
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  private Optional<Path> managerOf(Path found) {
    Path folder = found.getParent();
    if (folder == null) {
      return Optional.empty();
    }
    if (isOfRustup(found)) {
      return Optional.of(folder.resolve(RUSTUP));
    }
    if (!folder.endsWith("shims")) {
      return Optional.empty();
    }
    try {
      if (Files.isSymbolicLink(found)) {
        // All shims of mise are links to mise itself.
        return Optional.of(found.toRealPath()).filter(real -> nameOf(real).equals("mise"));
      }
      Matcher matcher = HANDS_OVER.matcher(start(found));
      return matcher.find() ? manager(matcher.group(1)) : Optional.empty();
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  /** The proxies of rustup are links to it, symbolic or hard ones. */
  private static boolean isOfRustup(Path found) {
    Path manager = found.resolveSibling(RUSTUP);
    try {
      return !found.endsWith(RUSTUP)
          && SearchPath.isProgram(manager)
          && Files.isSameFile(found, manager);
    } catch (IOException unreadable) {
      return false;
    }
  }

  private Optional<Path> manager(String word) {
    return word.startsWith("/")
        ? Optional.of(Path.of(word)).filter(SearchPath::isProgram)
        : path.find(word);
  }

  private static String start(Path file) throws IOException {
    try (var stream = Files.newInputStream(file)) {
      return new String(stream.readNBytes(LONGEST_SHIM), StandardCharsets.UTF_8);
    }
  }

  /** The one line that a manager answers; empty when it fails. */
  private Optional<String> ask(Path neutral, Path manager, String... words) {
    List<String> line = new ArrayList<>(List.of(manager.toString()));
    line.addAll(List.of(words));
    ProcessBuilder builder =
        new ProcessBuilder(line)
            .directory(neutral.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().clear();
    builder.environment().putAll(environment(manager));
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      BoundedOutput output = BoundedOutput.reading(process.getInputStream(), 4096, "shim");
      if (!process.waitFor(ANSWER_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return Optional.empty();
      }
      boolean whole = output.awaitEnd(Duration.ofSeconds(ANSWER_SECONDS));
      return Optional.of(output.text().strip())
          .filter(said -> whole && process.exitValue() == 0 && !said.isEmpty());
    } catch (IOException unusable) {
      return Optional.empty();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /** What the user set for this manager, and what every program needs; nothing else. */
  private Map<String, String> environment(Path manager) {
    String prefix = prefixOf(manager);
    Map<String, String> environment = new TreeMap<>();
    own.forEach(
        (name, value) -> {
          if (name.equals("HOME") || name.equals("PATH") || name.startsWith(prefix)) {
            environment.put(name, value);
          }
        });
    if (manager.getParent() != null && manager.getParent().endsWith("libexec")) {
      environment.putIfAbsent(prefix + "ROOT", manager.getParent().getParent().toString());
    }
    return environment;
  }

  private static String variableOf(Path manager) {
    return prefixOf(manager) + "VERSION";
  }

  private static String prefixOf(Path manager) {
    return nameOf(manager).toUpperCase(Locale.ROOT) + "_";
  }

  private static String nameOf(Path manager) {
    return manager.getFileName().toString();
  }
}
