package dev.agentbench.workspace.command;

import dev.agentbench.file.TreeDeletion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The programs of this machine. Each is looked up once, in an empty folder: what was found first
 * holds for the whole run, whatever an agent does to folders and settings later. Thread-safe.
 */
final class InstalledPrograms {
  /**
   * Keeps files in the current folder from steering programs. Only what no program needs is here:
   * what else a check sets depends on its tool.
   */
  private static final Map<String, String> WITHOUT_FOLDER_SETTINGS =
      Map.ofEntries(
          Map.entry("PYTHONNOUSERSITE", "1"),
          Map.entry("GIT_CONFIG_NOSYSTEM", "1"),
          Map.entry("GIT_CONFIG_GLOBAL", "/dev/null"),
          Map.entry("GIT_TERMINAL_PROMPT", "0"),
          Map.entry("GIT_PAGER", "cat"),
          Map.entry("GIT_CONFIG_COUNT", "3"),
          Map.entry("GIT_CONFIG_KEY_0", "core.hooksPath"),
          Map.entry("GIT_CONFIG_VALUE_0", "/dev/null"),
          Map.entry("GIT_CONFIG_KEY_1", "core.fsmonitor"),
          Map.entry("GIT_CONFIG_VALUE_1", "false"),
          Map.entry("GIT_CONFIG_KEY_2", "safe.directory"),
          Map.entry("GIT_CONFIG_VALUE_2", "*"),
          Map.entry("npm_config_userconfig", "/dev/null"),
          Map.entry("npm_config_node_options", ""),
          Map.entry("npm_config_script_shell", "/bin/sh"));

  private final Path scratch;
  private final SearchPath path;
  private final Shims shims;
  private final Map<String, Optional<InstalledProgram>> found = new ConcurrentHashMap<>();
  private volatile @Nullable Variables variables;

  InstalledPrograms(Path scratch, SearchPath path, Map<String, String> own) {
    this.scratch = scratch;
    this.path = path;
    this.shims = new Shims(path, own);
  }

  /** A program by its plain name; empty when it was not there when it was first asked for. */
  Optional<InstalledProgram> find(String name) {
    return name.isEmpty() || name.contains("/") || name.indexOf('\0') >= 0
        ? Optional.empty()
        : found.computeIfAbsent(name, this::lookUp);
  }

  private Optional<InstalledProgram> lookUp(String name) {
    return path.find(name)
        .flatMap(
            file -> inEmptyFolder(folder -> shims.real(file, folder).flatMap(this::remembered)));
  }

  private Optional<InstalledProgram> remembered(Path program) {
    try {
      return Optional.of(InstalledProgram.of(program));
    } catch (IOException gone) {
      return Optional.empty();
    }
  }

  /** See {@link CommandRunner#neutralVariables}. */
  Variables neutralVariables() {
    Variables known = variables;
    if (known == null) {
      synchronized (this) {
        known = variables;
        if (known == null) {
          Map<String, String> all = new TreeMap<>(WITHOUT_FOLDER_SETTINGS);
          all.putAll(inEmptyFolder(shims::versions));
          known = new Variables(all);
          variables = known;
        }
      }
    }
    return known;
  }

  /** Its parents hold no settings either, unless the user put some there. */
  <T> T inEmptyFolder(Function<Path, T> step) {
    try {
      Path folder = Files.createTempDirectory(Files.createDirectories(scratch), "empty-");
      try {
        return step.apply(folder);
      } finally {
        TreeDeletion.delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("no folder for temporary files: " + scratch, e);
    }
  }
}
