package dev.agentbench.web;

import dev.agentbench.result.AbTestArm;
import dev.agentbench.result.ControlVerb;
import dev.agentbench.result.Label;
import dev.agentbench.result.Rechecked;
import dev.agentbench.task.TaskId;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Run that a form or a program asks for. What is malformed is answered with 400 when it is made.
 *
 * @param mode a word of {@link #MODES}
 * @param name null: none
 * @param labels in any order
 * @param maxCostUsd no further trial starts once so much is spent; null: as configured
 * @param baseline {@link #SET}, {@code latest}, or the id of an experiment or its first digits;
 *     null: nothing is compared
 */
public record RunWish(
    Tasks tasks,
    Schedule schedule,
    String mode,
    @Nullable String name,
    List<Label> labels,
    @Nullable Double maxCostUsd,
    @Nullable String baseline) {
  /** Modes, and both of them. */
  public static final List<String> MODES = List.of("multi-agent", "single-agent", "both");

  /** As a baseline: the one that was set for the mode. */
  public static final String SET = "set";

  private static final int LONGEST = 200;
  private static final int MOST_WORDS = 10_000;
  private static final int MOST_LABELS = 50;
  private static final int MOST_REPEATS = 1_000;
  private static final double MOST_USD = 1e6;
  private static final Pattern ID = Pattern.compile("[0-9a-f-]{4,36}");

  public RunWish {
    labels = List.copyOf(labels);
    if (!MODES.contains(mode)) {
      throw WebProblem.badRequest("mode has to be one of " + String.join(", ", MODES) + ".");
    }
    if (name != null) {
      plain("name", name);
    }
    if (labels.size() > MOST_LABELS) {
      throw WebProblem.badRequest("There may be " + MOST_LABELS + " labels.");
    }
    labels.forEach(RunWish::checked);
    if (maxCostUsd != null && !(maxCostUsd > 0 && maxCostUsd <= MOST_USD)) {
      throw WebProblem.badRequest("max_cost_usd has to be a number above 0, at most 1000000.");
    }
    if (baseline != null && !List.of(SET, "latest").contains(baseline)) {
      id("baseline", baseline);
    }
  }

  /**
   * Selection of tasks; empty lists select all.
   *
   * @param limit at most so many, in the order of the files; null: no limit
   * @param failedFrom experiment of which only the tasks that failed or timed out are taken; null:
   *     none
   */
  public record Tasks(
      List<String> ids,
      List<String> categories,
      List<String> types,
      List<String> tags,
      @Nullable Integer limit,
      @Nullable String failedFrom) {
    public Tasks {
      ids = words("ids", ids);
      categories = words("categories", categories);
      types = words("types", types);
      tags = words("tags", tags);
      ids.stream()
          .filter(id -> !TaskId.isValid(id))
          .findFirst()
          .ifPresent(
              id -> {
                throw WebProblem.badRequest("There is no task '" + id + "'.");
              });
      within("limit", limit, Integer.MAX_VALUE);
      if (failedFrom != null) {
        id("failed_from", failedFrom);
      }
    }
  }

  /**
   * Distribution of the trials.
   *
   * @param repeats trials of each task, 1 to 1000
   * @param concurrency trials at a time, 1 to 10000; null: as configured
   * @param seed of the drawn order; null: drawn itself
   */
  public record Schedule(
      int repeats, @Nullable Integer concurrency, boolean shuffle, @Nullable Long seed) {
    public Schedule {
      within("repeats", repeats, MOST_REPEATS);
      within("concurrency", concurrency, ControlVerb.MOST_AT_ONCE);
    }
  }

  private static List<String> words(String name, @Nullable List<String> given) {
    List<String> words = List.copyOf(Objects.requireNonNullElse(given, List.<String>of()));
    if (words.size() > MOST_WORDS) {
      throw WebProblem.badRequest(name + " may hold " + MOST_WORDS + " words.");
    }
    for (String word : words) {
      plain(name, word);
      if (word.indexOf(',') >= 0) {
        throw WebProblem.badRequest(
            name + ": '" + word + "' has a comma, which no option can have.");
      }
    }
    return words;
  }

  private static void within(String name, @Nullable Integer number, int most) {
    if (number != null && (number < 1 || number > most)) {
      throw WebProblem.badRequest(name + " has to be a whole number from 1 to " + most + ".");
    }
  }

  private static void id(String name, String text) {
    if (!ID.matcher(text).matches()) {
      throw WebProblem.badRequest(
          name + " has to be the id of an experiment, or at least its first four digits.");
    }
  }

  private static void checked(Label label) {
    plain("labels", label.key());
    plain("labels", label.toString());
    if (label.key().indexOf('=') >= 0
        || label.key().startsWith(AbTestArm.RESERVED)
        || label.key().startsWith(Rechecked.RESERVED)) {
      throw WebProblem.badRequest("The label " + label.key() + " cannot be given.");
    }
  }

  /** It becomes a word of a command line that people read and copy. */
  private static void plain(String name, String text) {
    if (text.isBlank() || text.length() > LONGEST) {
      throw WebProblem.badRequest(
          name + ": a text has to have 1 to " + LONGEST + " characters, and not blanks alone.");
    }
    if (text.startsWith("-")) {
      throw WebProblem.badRequest(name + ": '" + text + "' begins like an option.");
    }
    if (text.codePoints().anyMatch(RunWish::isInvisible)) {
      throw WebProblem.badRequest(name + ": a text has characters that cannot be seen.");
    }
  }

  private static boolean isInvisible(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }
}
