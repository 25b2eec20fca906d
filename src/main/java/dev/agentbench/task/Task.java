package dev.agentbench.task;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One task of a task set.
 *
 * @param category {@code simple}, {@code medium}, {@code complex}, {@code specialized} or another
 *     word
 * @param type {@code coding}, {@code architecture}, {@code debug}, {@code question}, {@code mixed}
 *     or another word
 * @param title one line for people; the id where the file gives none
 * @param steps what the agent is told and what is checked, one after the other in one session and
 *     one workspace; most tasks have one
 * @param score which steps it is judged by
 * @param expectedAgent the agent that should do it, or several joined by {@code +}; null when the
 *     task does not say
 * @param expectedFiles what a good answer writes, for people and for the scripted agent
 * @param successCriteria for people
 * @param estimatedTime free text; null when absent
 * @param complexityScore 1 to 10; 0 when absent
 * @param project template folder of this task, as written; null: the configured one
 * @param setup commands run in the fresh workspace before the agent starts
 * @param digest SHA-256 in hex over steps, score, limits, project, setup and the content of the
 *     hidden folders: equal digests ask for the same work
 */
public record Task(
    TaskId id,
    String category,
    String type,
    String title,
    List<TaskStep> steps,
    ScoreRule score,
    @Nullable String expectedAgent,
    List<String> expectedFiles,
    List<String> successCriteria,
    @Nullable String estimatedTime,
    int complexityScore,
    List<String> tags,
    Limits limits,
    @Nullable String project,
    List<String> setup,
    String digest) {

  public Task {
    Objects.requireNonNull(id, "id");
    steps = List.copyOf(steps);
    if (steps.isEmpty()) {
      throw new IllegalArgumentException("task " + id + " has no steps");
    }
    expectedFiles = List.copyOf(expectedFiles);
    successCriteria = List.copyOf(successCriteria);
    tags = List.copyOf(tags);
    setup = List.copyOf(setup);
  }

  /** A task of one step. */
  public Task(
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
    this(
        id,
        category,
        type,
        title,
        List.of(new TaskStep(description, checks, false, hidden)),
        ScoreRule.LAST,
        expectedAgent,
        expectedFiles,
        successCriteria,
        estimatedTime,
        complexityScore,
        tags,
        limits,
        project,
        setup,
        digest);
  }

  /** Whether the agent is told it in several steps. */
  public boolean hasSteps() {
    return steps.size() > 1;
  }

  /**
   * One step as a task by itself, with all else as it is here.
   *
   * @param number 1-based
   */
  public Task step(int number) {
    return new Task(
        id,
        category,
        type,
        title,
        List.of(steps.get(number - 1)),
        ScoreRule.LAST,
        expectedAgent,
        expectedFiles,
        successCriteria,
        estimatedTime,
        complexityScore,
        tags,
        limits,
        project,
        setup,
        digest);
  }

  /** What the agent is told, of several steps one after the other. */
  public String description() {
    return hasSteps()
        ? steps.stream().map(step -> step.description().strip()).collect(Collectors.joining("\n\n"))
        : steps.get(0).description();
  }

  /** What is checked, in the order of the steps. */
  public List<CheckSpec> checks() {
    return steps.stream().flatMap(step -> step.checks().stream()).toList();
  }

  /** The folders with files that the agent does not see. */
  public List<Path> hidden() {
    return steps.stream().map(TaskStep::hidden).filter(Objects::nonNull).distinct().toList();
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
