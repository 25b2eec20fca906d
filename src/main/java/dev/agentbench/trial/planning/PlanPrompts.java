package dev.agentbench.trial.planning;

import dev.agentbench.agent.Subtask;
import dev.agentbench.text.Cut;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * The prompts of the runner's planning, of files that a team may edit; docs/planning.md lists their
 * places.
 *
 * @param plan asks for a plan
 * @param subtask asks for one of its subtasks
 */
public record PlanPrompts(PromptTemplate plan, PromptTemplate subtask) {
  /** The files of a folder of prompts. */
  public static final String PLAN_FILE = "plan.md";

  public static final String SUBTASK_FILE = "subtask.md";

  private static final List<String> PLAN_PLACES = List.of("task", "agents", "max_subtasks");
  private static final List<String> SUBTASK_PLACES =
      List.of(
          "subtask", "id", "agent", "number", "total", "task", "goal", "plan", "results",
          "earlier");

  private static final int MAX_FILE = 64 << 10;
  private static final int MAX_RESULT = 4_000;
  private static final int MAX_RESULTS = 20_000;

  /** Those that come with the program. */
  public static PlanPrompts standard() {
    return new PlanPrompts(
        PromptTemplate.of(own(PLAN_FILE), PLAN_PLACES),
        PromptTemplate.of(own(SUBTASK_FILE), SUBTASK_PLACES));
  }

  /**
   * Those of a folder; a file that is not there is the one that comes with the program.
   *
   * @throws IllegalArgumentException when a file is no such template; the message names it
   * @throws IOException when a file cannot be read
   */
  public static PlanPrompts of(Path folder) throws IOException {
    return new PlanPrompts(
        read(folder, PLAN_FILE, PLAN_PLACES), read(folder, SUBTASK_FILE, SUBTASK_PLACES));
  }

  private static PromptTemplate read(Path folder, String name, List<String> places)
      throws IOException {
    Path file = folder.resolve(name);
    if (!Files.exists(file)) {
      return PromptTemplate.of(own(name), places);
    }
    if (Files.size(file) > MAX_FILE) {
      throw new IllegalArgumentException(file + " has more than 64 KiB");
    }
    try {
      return PromptTemplate.of(Files.readString(file), places);
    } catch (IllegalArgumentException unfit) {
      throw new IllegalArgumentException(file + ": " + unfit.getMessage(), unfit);
    }
  }

  private static String own(String name) {
    try (InputStream in = PlanPrompts.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  String forPlan(String task, List<String> agents, int maxSubtasks) {
    return plan.fill(
        Map.of(
            "task", task,
            "agents", String.join(", ", agents),
            "max_subtasks", String.valueOf(maxSubtasks)));
  }

  /**
   * The prompt for a subtask.
   *
   * @param earlier what became of it before; empty text when it is begun for the first time
   */
  String forSubtask(Subtask subtask, String task, PlanWork work, String earlier) {
    return this.subtask.fill(
        Map.of(
            "subtask", subtask.description(),
            "id", subtask.id(),
            "agent", String.valueOf(subtask.agent()),
            "number", String.valueOf(work.number(subtask.id())),
            "total", String.valueOf(work.plan().subtasks().size()),
            "task", task,
            "goal", Objects.requireNonNullElse(work.plan().goal(), ""),
            "plan", listed(work),
            "results", results(subtask, work),
            "earlier", earlier));
  }

  private static String listed(PlanWork work) {
    return work.plan().subtasks().stream()
        .map(
            each ->
                String.format(
                    Locale.ROOT,
                    "- %s (%s, %s): %s",
                    each.id(),
                    each.agent(),
                    work.statusOf(each.id()).id(),
                    Cut.of(each.description().strip().replaceAll("\\s+", " "), 200)))
        .collect(Collectors.joining("\n"));
  }

  private static String results(Subtask subtask, PlanWork work) {
    String all =
        subtask.dependencies().stream()
            .map(id -> id + ": " + Cut.of(work.resultOf(id), MAX_RESULT))
            .collect(Collectors.joining("\n\n"));
    return all.isEmpty() ? "(it depends on no other subtask)" : Cut.of(all, MAX_RESULTS);
  }
}
