package dev.agentbench.app;

import dev.agentbench.json.JsonRecords;
import dev.agentbench.result.Experiment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A run that has kept its experiments, as its process tells the one that started it by a file.
 *
 * @param pid of its process
 * @param experiments in the order of its arms, at least one
 */
public record BegunRun(long pid, List<Begun> experiments) {

  public BegunRun {
    experiments = List.copyOf(experiments);
  }

  /**
   * An experiment of it.
   *
   * @param name null: none
   */
  public record Begun(String id, String mode, @Nullable String name) {
    /** The first digits of the id, for people. */
    public String brief() {
      return id.substring(0, 8);
    }
  }

  /** The run of this process. */
  public static BegunRun here(List<Experiment> experiments) {
    return new BegunRun(
        ProcessHandle.current().pid(),
        experiments.stream()
            .map(one -> new Begun(one.id().toString(), one.mode().id(), one.name()))
            .toList());
  }

  /** Writes it, whole or not at all. */
  public void tell(Path file) {
    try {
      Path unfinished = file.resolveSibling(file.getFileName() + ".new");
      Files.writeString(unfinished, JsonRecords.line(this), StandardCharsets.UTF_8);
      Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException unread) {
      throw new UncheckedIOException("the start of the run could not be told", unread);
    }
  }

  /** That of a file; empty while there is none. */
  static Optional<BegunRun> told(Path file) {
    try {
      return Files.exists(file)
          ? Optional.of(JsonRecords.read(Files.readString(file), BegunRun.class))
          : Optional.empty();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
