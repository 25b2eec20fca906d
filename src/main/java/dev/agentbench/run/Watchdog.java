package dev.agentbench.run;

import dev.agentbench.trial.TrialActivity;
import dev.agentbench.trial.TrialActivity.Stage;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks after running trials. Each step of a trial keeps a limit by itself; one that does not is
 * told of once a margin later, interrupted after another margin, and given up after a third. Time
 * in which the whole process stood still does not count. Used by one thread.
 */
final class Watchdog {
  private static final Logger log = LoggerFactory.getLogger(Watchdog.class);

  private static final int TELL = 1;
  private static final int INTERRUPT = 2;
  private static final int GIVE_UP = 3;
  private static final int SHOWN_FRAMES = 3;
  private static final String OURS = "dev.agentbench.";

  /** Between two looks; a longer gap is a pause of the process. */
  private static final long LONGEST_GAP = Duration.ofSeconds(10).toNanos();

  private final Duration margin;
  private final Consumer<String> notices;
  private final GiveUp givenUp;
  private final Map<Stage, Watch> known = new HashMap<>();
  private @Nullable Long lastLook;

  /**
   * @param notices what the user should read
   */
  Watchdog(Duration margin, Consumer<String> notices, GiveUp givenUp) {
    this.margin = margin;
    this.notices = notices;
    this.givenUp = givenUp;
  }

  /** Ends a trial whose thread does not even end when interrupted. */
  interface GiveUp {
    void giveUp(String trial, TrialActivity activity, Stage stage, String why);
  }

  /** What is known of a step: the margins for which something was done, pauses meanwhile. */
  private static final class Watch {
    private long margins;
    private long paused;
  }

  /**
   * Looks at what trials do now.
   *
   * @param trials by their names
   * @param now as {@link System#nanoTime()}
   */
  void look(Map<String, TrialActivity> trials, long now) {
    long gap = lastLook == null ? 0 : now - lastLook;
    lastLook = now;
    Set<Stage> present = new HashSet<>();
    trials.forEach(
        (name, activity) ->
            activity
                .stage()
                .ifPresent(
                    stage -> {
                      present.add(stage);
                      Watch watch = known.computeIfAbsent(stage, begun -> new Watch());
                      watch.paused += gap > LONGEST_GAP ? Math.min(gap, now - stage.since()) : 0;
                      look(name, activity, stage, now - watch.paused);
                    }));
    known.keySet().retainAll(present);
  }

  private void look(String trial, TrialActivity activity, Stage stage, long now) {
    Watch watch = known.get(stage);
    long margins = Math.min(GIVE_UP, stage.overdue(now).toNanos() / margin.toNanos());
    if (watch == null || margins <= watch.margins) {
      return;
    }
    watch.margins = margins;
    StackTraceElement[] stack = activity.thread().getStackTrace();
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
        log.warn("Trial {} is {}: {}", trial, stuck, lines(stack));
      }
      case INTERRUPT -> activity.stop(stage, "the trial was " + stuck + place(stack));
      default -> givenUp.giveUp(trial, activity, stage, "the trial was " + stuck + place(stack));
    }
  }

  /** Where the thread is and what of ours led there, on one line of the trial's reason. */
  private static String place(StackTraceElement[] stack) {
    return IntStream.range(0, stack.length)
        .filter(index -> index == 0 || stack[index].getClassName().startsWith(OURS))
        .limit(SHOWN_FRAMES)
        .mapToObj(index -> stack[index].getClassName() + "." + stack[index].getMethodName())
        .collect(Collectors.joining(", called by ", stack.length == 0 ? "" : ", in ", ""));
  }

  private static String lines(StackTraceElement[] stack) {
    return Arrays.stream(stack).map(frame -> "\n    at " + frame).collect(Collectors.joining());
  }
}
