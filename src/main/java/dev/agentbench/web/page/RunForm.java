package dev.agentbench.web.page;

import dev.agentbench.result.AbTestArm;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.ExperimentTasks;
import dev.agentbench.result.Label;
import dev.agentbench.result.Rechecked;
import dev.agentbench.result.Schedule;
import dev.agentbench.result.TaskVersion;
import dev.agentbench.task.TaskSelection;
import dev.agentbench.web.RunWish;
import dev.agentbench.web.WebProblem;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The form for a run as it was filled in: texts by the names of its fields. */
final class RunForm {
  static final String TASK = "task";
  static final String CATEGORY = "category";
  static final String TYPE = "type";
  static final String TAG = "tag";
  static final String LIMIT = "limit";
  static final String FAILED_FROM = "failed_from";
  static final String MODE = "mode";
  static final String REPEATS = "repeats";
  static final String CONCURRENCY = "concurrency";
  static final String SHUFFLE = "shuffle";
  static final String SEED = "seed";
  static final String NAME = "name";
  static final String LABELS = "labels";
  static final String MAX_COST = "max_cost";
  static final String BASELINE = "baseline";

  /** The experiment that is run again. */
  static final String FROM = "from";

  private static final List<String> FIELDS =
      List.of(
          TASK,
          CATEGORY,
          TYPE,
          TAG,
          LIMIT,
          FAILED_FROM,
          MODE,
          REPEATS,
          CONCURRENCY,
          SHUFFLE,
          SEED,
          NAME,
          LABELS,
          MAX_COST,
          BASELINE,
          FROM);

  private final Map<String, List<String>> filled;

  private RunForm(Map<String, List<String>> filled) {
    this.filled = filled;
  }

  /** As it was sent. */
  static RunForm sent(Context context) {
    return of(context::formParams);
  }

  /** As an address fills it in. */
  static RunForm linked(Context context) {
    return of(context::queryParams);
  }

  private static RunForm of(Function<String, List<String>> given) {
    Map<String, List<String>> filled = new LinkedHashMap<>();
    for (String field : FIELDS) {
      List<String> values =
          given.apply(field).stream().map(String::strip).filter(text -> !text.isEmpty()).toList();
      if (!values.isEmpty()) {
        filled.put(field, values);
      }
    }
    return new RunForm(filled);
  }

  /**
   * For another run like an earlier one.
   *
   * @param experiments that were run together, the one that is meant first
   */
  static RunForm again(List<Experiment> experiments) {
    Experiment like = experiments.get(0);
    Map<String, List<String>> filled = new LinkedHashMap<>();
    ExperimentTasks tasks = like.manifest().tasks();
    if (!tasks.selection().equals(TaskSelection.ALL.describe())) {
      filled.put(
          TASK, tasks.versions().stream().map(TaskVersion::id).map(Object::toString).toList());
    }
    long modes = experiments.stream().map(Experiment::mode).distinct().count();
    filled.put(MODE, List.of(modes > 1 ? "both" : like.mode().id()));
    Schedule schedule = like.manifest().schedule();
    filled.put(REPEATS, List.of(Integer.toString(schedule.repeats())));
    filled.put(CONCURRENCY, List.of(Integer.toString(schedule.concurrency())));
    if (schedule.shuffled()) {
      filled.put(SHUFFLE, List.of("true"));
    }
    if (like.name() != null) {
      filled.put(NAME, List.of(like.name()));
    }
    List<String> labels =
        like.labels().stream().filter(RunForm::isOfUser).map(Label::toString).toList();
    if (!labels.isEmpty()) {
      filled.put(LABELS, List.of(String.join("\n", labels)));
    }
    filled.put(FROM, List.of(like.id().toString()));
    return new RunForm(filled);
  }

  private static boolean isOfUser(Label label) {
    return !label.key().startsWith(AbTestArm.RESERVED)
        && !label.key().startsWith(Rechecked.RESERVED);
  }

  List<String> values(String field) {
    return filled.getOrDefault(field, List.of());
  }

  /** The first value; empty where there is none. */
  String value(String field) {
    return values(field).stream().findFirst().orElse("");
  }

  /** Every field with each of its values. */
  Map<String, List<String>> filled() {
    return filled;
  }

  /** What it asks for; throws for what is malformed. */
  RunWish wish() {
    Integer repeats = integer(REPEATS);
    String mode = value(MODE);
    return new RunWish(
        new RunWish.Tasks(
            values(TASK),
            values(CATEGORY),
            values(TYPE),
            values(TAG),
            integer(LIMIT),
            orNull(FAILED_FROM)),
        new RunWish.Schedule(
            repeats == null ? 1 : repeats,
            integer(CONCURRENCY),
            !value(SHUFFLE).isEmpty(),
            number(SEED, Long::valueOf)),
        mode.isEmpty() ? RunWish.MODES.get(0) : mode,
        orNull(NAME),
        value(LABELS)
            .lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty())
            .map(RunForm::label)
            .collect(Collectors.toList()),
        number(MAX_COST, Double::valueOf),
        orNull(BASELINE));
  }

  private static Label label(String line) {
    int equals = line.indexOf('=');
    if (equals < 1) {
      throw WebProblem.badRequest("Labels: each line has to be KEY=VALUE.");
    }
    return new Label(line.substring(0, equals).strip(), line.substring(equals + 1).strip());
  }

  private @Nullable String orNull(String field) {
    String value = value(field);
    return value.isEmpty() ? null : value;
  }

  private @Nullable Integer integer(String field) {
    return number(field, Integer::valueOf);
  }

  private <N> @Nullable N number(String field, Function<String, N> reader) {
    String value = value(field);
    try {
      return value.isEmpty() ? null : reader.apply(value);
    } catch (NumberFormatException malformed) {
      throw WebProblem.badRequest(field + " has to be a number.");
    }
  }
}
