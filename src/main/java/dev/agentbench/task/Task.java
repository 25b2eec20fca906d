package dev.agentbench.task;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One task of a task set.
 *
 * @param category {@code simple}, {@code medium}, {@code complex}, {@code specialized} or another
 *     word
 * @param type {@code coding}, {@code architecture}, {@code debug}, {@code question}, {@code mixed}
 *     or another word
 * @param title one line for people; the id where the file gives none
 * @param description what the agent is told, word for word
 * @param expectedAgent the agent that should do it, or several joined by {@code +}; null when the
 *     task does not say
 * @param expectedFiles what a good answer writes, for people and for the scripted agent
 * @param successCriteria for people
 * @param checks what is checked after the answer, in order
 * @param estimatedTime free text; null when absent
 * @param complexityScore 1 to 10; 0 when absent
 * @param project template folder of this task, as written; null: the configured one
 * @param setup commands run in the fresh workspace before the agent starts
 * @param hidden folder whose files are laid over the workspace after the answer, before the checks
 *     that run commands, so that the agent never sees them; absolute; null: none
 * @param digest SHA-256 in hex over description, checks, limits, project, setup and the content of
 *     the hidden folder: equal digests ask for the same work
 */
public record Task(
    TaskId id,
    String category,
    String type,
    String title,
    String description,
    @Nullable String expectedAgent,
    List<String> expectedFiles,
    List<String> successCriteria,
    List<CheckSpec> checks,
    @Nullable String estimatedTime,
    int complexityScore,
    List<String> tags,
    Limits limits,
    @Nullable String project,
    List<String> setup,
    @Nullable Path hidden,
    String digest) {

  public Task {
    Objects.requireNonNull(id, "id");
    if (description.isBlank()) {
      throw new IllegalArgumentException("task " + id + " has no description");
    }
    expectedFiles = List.copyOf(expectedFiles);
    successCriteria = List.copyOf(successCriteria);
    checks = List.copyOf(checks);
    tags = List.copyOf(tags);
    setup = List.copyOf(setup);
  }

  /**
   * The template of this task; its own is named relative to the folder that holds the usual one.
   */
  public Path templateBeside(Path usual) {
    return project == null ? usual : usual.toAbsolutePath().resolveSibling(project);
  }

  /**
   * The expected agents in lower case ({@code "Architect + Coder"} gives two); empty when the task
   * names none.
   */
  public List<String> expectedAgents() {
    if (expectedAgent == null) {
      return List.of();
    }
    return Arrays.stream(expectedAgent.split("\\+"))
        .map(name -> name.strip().toLowerCase(Locale.ROOT))
        .filter(name -> !name.isEmpty())
        .toList();
  }
}
