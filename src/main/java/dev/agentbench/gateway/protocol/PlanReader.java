package dev.agentbench.gateway.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import dev.agentbench.agent.Plan;
import dev.agentbench.agent.ServerMessage.PlanSteps;
import dev.agentbench.agent.Subtask;
import dev.agentbench.agent.SubtaskStatus;
import dev.agentbench.text.Cut;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Plans in all their shapes, bounded: numbers and lengths that no honest plan has are cut. A
 * subtask without an id gets its position, counted from 1; one whose id is taken gets a number
 * behind it, such as {@code build (2)}.
 */
final class PlanReader {
  /** Of an id or the name of an agent. */
  private static final int NAME = 200;

  /** Of a goal or a description. */
  private static final int DESCRIPTION = 4_000;

  /** Of a result or an error. */
  private static final int TOLD = 16_000;

  private static final int DEPENDENCIES = 200;
  private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Cntrl}]+");

  private PlanReader() {}

  /**
   * Reads a plan. Where no {@code goal} is named, title and description are the goal, else the
   * frame's {@code content}.
   *
   * @param fields has {@code plan_id}, and {@code goal} and {@code subtasks} either itself or in
   *     its {@code plan_summary}
   */
  static Plan read(JsonFields fields) {
    JsonFields summary = fields.nested("plan_summary").or(fields);
    Integer announced = summary.firstInteger("subtasks_count", "subtask_count", "total_subtasks");
    int listed = summary.size("subtasks");
    return new Plan(
        name(summary.text("plan_id")),
        goal(summary),
        subtasks(summary.items("subtasks")),
        Math.max(listed, announced == null ? 0 : announced),
        name(summary.text("total_estimated_time")));
  }

  /** The first of the listed subtasks, as many as are kept. */
  static List<Subtask> subtasks(Iterable<JsonNode> items) {
    List<Subtask> subtasks = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    for (JsonNode item : items) {
      if (subtasks.size() == Plan.MAX_SUBTASKS) {
        break;
      }
      subtasks.add(subtask(item, subtasks.size() + 1, taken));
    }
    return subtasks;
  }

  private static @Nullable String goal(JsonFields summary) {
    String goal = summary.text("goal");
    if (goal != null) {
      return described(goal);
    }
    String words =
        Stream.of(summary.text("title", ""), summary.text("description", ""))
            .filter(text -> !text.isBlank())
            .distinct()
            .collect(Collectors.joining(": "));
    return described(words.isEmpty() ? summary.text("content") : words);
  }

  private static Subtask subtask(JsonNode item, int position, Set<String> taken) {
    JsonFields fields = JsonFields.of(item);
    String bareText = JsonFields.text(item);
    return new Subtask(
        free(id(fields.firstText("id", "subtask_id"), position), taken),
        cut(fields.text("description", bareText == null ? fields.text("title", "") : bareText))
            + parts(fields),
        name(fields.text("agent")),
        name(fields.text("estimated_time")),
        dependencies(fields.items("dependencies")));
  }

  /** A plan inside a subtask is a part of its description: nobody announces those one by one. */
  private static String parts(JsonFields subtask) {
    StringBuilder parts = new StringBuilder();
    for (JsonNode part : subtask.items("subtasks")) {
      if (parts.length() < DESCRIPTION) {
        JsonFields fields = JsonFields.of(part);
        String bareText = JsonFields.text(part);
        parts.append("\n- ");
        parts.append(
            fields.text("description", bareText == null ? fields.text("id", "") : bareText));
      }
    }
    return cut(parts.toString());
  }

  private static String free(String id, Set<String> taken) {
    String free = id;
    for (int number = 2; !taken.add(free); number++) {
      free = numbered(id, number);
    }
    return free;
  }

  /** The id of another subtask that was announced under the same id. */
  private static String numbered(String id, int number) {
    return id + " (" + number + ")";
  }

  private static String id(@Nullable String told, int position) {
    String id = name(told);
    return id == null ? Integer.toString(position) : id;
  }

  /** The {@code steps} of a {@code plan_update}. */
  static List<PlanSteps.Step> steps(JsonFields fields) {
    List<PlanSteps.Step> steps = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    for (JsonNode item : fields.items("steps")) {
      if (steps.size() < Plan.MAX_SUBTASKS) {
        JsonFields step = JsonFields.of(item);
        steps.add(
            new PlanSteps.Step(
                free(id(step.text("id"), steps.size() + 1), taken),
                cut(step.text("desc", step.text("description", ""))),
                status(step.text("status"))));
      }
    }
    return steps;
  }

  static SubtaskStatus status(@Nullable String word) {
    return word == null ? SubtaskStatus.PENDING : SubtaskStatus.parse(word);
  }

  /**
   * An id or a name on one line and of a length that can be shown; null when there is none. Plans
   * and the messages about their subtasks read it alike.
   */
  static @Nullable String name(@Nullable String told) {
    if (told == null) {
      return null;
    }
    String name = BLANKS.matcher(Cut.prefix(told, NAME)).replaceAll(" ").strip();
    return name.isEmpty() ? null : name;
  }

  /** A description, cut to what is kept of one. */
  static @Nullable String described(@Nullable String text) {
    return text == null ? null : cut(text);
  }

  /** A result, an error or a reason, cut to what is kept of one. */
  static @Nullable String told(@Nullable String text) {
    return text == null ? null : Cut.of(text, TOLD);
  }

  private static String cut(String text) {
    return Cut.of(text, DESCRIPTION);
  }

  private static List<String> dependencies(Iterable<JsonNode> items) {
    List<String> ids = new ArrayList<>();
    for (JsonNode item : items) {
      String id = name(JsonFields.text(item));
      if (id != null && ids.size() < DEPENDENCIES) {
        ids.add(id);
      }
    }
    return ids;
  }
}
