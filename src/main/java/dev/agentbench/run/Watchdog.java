package dev.agentbench.run;

import dev.agentbench.trial.Whereabouts;
import dev.agentbench.trial.Whereabouts.Stage;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks after running trials. Each step of a trial keeps a limit by itself; one that does not is
 * told of once a margin later, interrupted after another margin, and given up after a third. Used
 * by one thread.
 */
final class Watchdog {
  private static final Logger log = LoggerFactory.getLogger(Watchdog.class);

  private static final int TELL = 1;
  private static final int INTERRUPT = 2;
  private static final int GIVE_UP = 3;

  private final Duration margin;
  private final Consumer<String> notices;
  private final BiConsumer<Thread, String> givenUp;

  /** Steps that do not end, with the margins for which something was done about them. */
  private final Map<Stage, Long> known = new HashMap<>();

  /**
   * @param notices what the user should read
   * @param givenUp told once of a thread that does not even end when interrupted, and why
   */
  Watchdog(Duration margin, Consumer<String> notices, BiConsumer<Thread, String> givenUp) {
    this.margin = margin;
    this.notices = notices;
    this.givenUp = givenUp;
  }

  /**
   * Looks at what trials do now.
   *
   * @param trials by their names
   */
  void look(Map<String, Whereabouts> trials, long now) {
    Map<Stage, String> stages = new HashMap<>();
    trials.forEach(
        (name, whereabouts) ->
            whereabouts
                .stage()
                .ifPresent(
                    stage -> {
                      stages.put(stage, name);
                      look(name, whereabouts, stage, now);
                    }));
    known.keySet().retainAll(stages.keySet());
  }

  private void look(String trial, Whereabouts whereabouts, Stage stage, long now) {
    long margins = Math.min(GIVE_UP, stage.overdue(now).toNanos() / margin.toNanos());
    if (margins <= known.getOrDefault(stage, 0L)) {
      return;
    }
    known.put(stage, margins);
    String stuck =
        String.format(
            Locale.ROOT,
            "stuck %s for %d s (limit %d s)",
            stage.what(),
            Duration.ofNanos(now - stage.since()).toSeconds(),
            stage.limit() == null ? 0 : stage.limit().toSeconds());
    switch ((int) margins) {
      case TELL -> {
        notices.accept("Trial " + trial + " is " + stuck + "; the log shows where");
        log.warn("Trial {} is {}: {}", trial, stuck, stackOf(whereabouts.thread()));
      }
      case INTERRUPT -> whereabouts.stop(stage, "the trial was " + stuck);
      default -> givenUp.accept(whereabouts.thread(), "trial " + trial + " is " + stuck);
    }
  }

  private static String stackOf(Thread thread) {
    return Arrays.stream(thread.getStackTrace())
        .map(StackTraceElement::toString)
        .collect(Collectors.joining("\n    at ", "\n    at ", ""));
  }
}
