package dev.agentbench.app;

import dev.agentbench.result.Label;
import dev.agentbench.web.RunWish;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The command line for a run that was asked for otherwise. Each value is in one word with its
 * option, so that none is taken for an option or a file of arguments, whatever it begins with.
 */
public final class RunWords {
  private final List<String> words = new ArrayList<>(List.of("run"));

  private RunWords() {}

  /**
   * The words, the command first.
   *
   * @param configuration options that choose one
   */
  public static List<String> of(RunWish wish, List<String> configuration) {
    RunWords made = new RunWords();
    made.tasks(wish.tasks());
    made.add("mode", wish.mode());
    made.schedule(wish.schedule());
    made.add("name", wish.name());
    wish.labels().stream().map(Label::toString).forEach(label -> made.add("label", label));
    if (wish.baseline() != null) {
      made.words.add(
          wish.baseline().equals(RunWish.SET) ? "--baseline" : "--baseline=" + wish.baseline());
    }
    made.words.addAll(configuration);
    if (wish.maxCostUsd() != null) {
      made.add("set", "benchmark.max_cost_usd=" + wish.maxCostUsd());
    }
    return made.words;
  }

  private void tasks(RunWish.Tasks tasks) {
    list("task-ids", tasks.ids());
    list("category", tasks.categories());
    list("type", tasks.types());
    list("tag", tasks.tags());
    add("limit", tasks.limit());
    add("failed-from", tasks.failedFrom());
  }

  private void schedule(RunWish.Schedule schedule) {
    add("repeat", schedule.repeats());
    add("concurrency", schedule.concurrency());
    if (schedule.shuffle()) {
      words.add("--shuffle");
    }
    add("seed", schedule.seed());
  }

  private void list(String option, List<String> values) {
    if (!values.isEmpty()) {
      add(option, String.join(",", values));
    }
  }

  private void add(String option, @Nullable Object value) {
    if (value != null) {
      words.add("--" + option + "=" + Objects.toString(value));
    }
  }
}
