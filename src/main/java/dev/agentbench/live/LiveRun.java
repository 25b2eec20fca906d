package dev.agentbench.live;

import dev.agentbench.analysis.OutcomeCounts;
import dev.agentbench.result.ExperimentId;
import dev.agentbench.result.Outcome;
import dev.agentbench.result.TrialId;
import dev.agentbench.task.TaskId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An experiment that goes on, or did until lately, as a client shows it. Components are fields of
 * the JSON frames, as in {@link LiveMessage}.
 *
 * @param group what ties the experiments of one run; null when alone
 * @param name null: none
 * @param mode {@code single-agent} or {@code multi-agent}
 * @param source from where the server knows of it
 * @param planned trials of the whole experiment
 * @param finished trials that ended, those of an earlier part of a resumed one included
 * @param concurrency trials that talk at once
 * @param trialsPerMinute null before the first trial ended
 * @param etaSeconds the time that the rest takes at the rate so far; null before the first trial
 *     ended and when no more start
 * @param expectedCostUsd of the whole experiment; null while nothing is known
 * @param success null while no trial is scored
 * @param curve how the success rate went, at most 200 points
 * @param baseline with which it will be compared; null: with none
 * @param sequential null for anything but a sequential A/B test
 * @param verdict null until the run is over, and where nothing was asked
 * @param controls requests to steer it, newest last
 * @param running trials that began and have not ended, in the order of their start
 * @param recent the last 50 trials that ended, newest last
 */
public record LiveRun(
    ExperimentId experiment,
    @Nullable String group,
    @Nullable String name,
    String mode,
    Status status,
    Source source,
    Instant startedAt,
    int planned,
    int finished,
    OutcomeCounts outcomes,
    long inputTokens,
    long outputTokens,
    double costUsd,
    int concurrency,
    @Nullable Double trialsPerMinute,
    @Nullable Long etaSeconds,
    @Nullable Double expectedCostUsd,
    @Nullable Rate success,
    List<Point> curve,
    @Nullable Baseline baseline,
    @Nullable Sequential sequential,
    LiveMessage.@Nullable Verdict verdict,
    List<LiveMessage.Control> controls,
    List<Running> running,
    List<Ended> recent) {

  public LiveRun {
    curve = List.copyOf(curve);
    controls = List.copyOf(controls);
    running = List.copyOf(running);
    recent = List.copyOf(recent);
  }

  /** What an experiment is at. */
  public enum Status {
    RUNNING,
    /** No trial starts until it goes on. */
    PAUSED,
    /** Its running trials come to their end, and none starts. */
    STOPPING,
    COMPLETED,
    STOPPED,
    INTERRUPTED,
    /** Its process died. */
    CRASHED;

    /** Whether nothing more happens. */
    public boolean isEnd() {
      return compareTo(COMPLETED) >= 0;
    }
  }

  /** From where a server knows of a run. */
  public enum Source {
    /** It is told by the run itself. */
    EVENTS,
    /** It looks into the database now and then. */
    DATABASE
  }

  /**
   * A success rate, all in [0, 1].
   *
   * @param low lower end of its 95 % interval
   * @param high upper end
   * @param n tasks that count
   */
  public record Rate(double rate, double low, double high, int n) {}

  /**
   * The success rate after so many scored trials.
   *
   * @param n scored trials
   */
  public record Point(int n, double rate, double low, double high) {}

  /** What the experiment will be compared with. */
  public record Baseline(
      ExperimentId experiment, @Nullable String name, double rate, double low, double high) {}

  /**
   * What a sequential A/B test knows.
   *
   * @param n pairs that count
   * @param low lower end of the confidence sequence of the difference
   * @param high upper end
   * @param difference of the success rates, B − A
   * @param boundary the difference that the sequence has to leave out, for the test to be decided
   * @param savesUsd what the trials cost that would not be run if it stopped now; null while
   *     nothing is known of their cost
   */
  public record Sequential(
      int n,
      double low,
      double high,
      double difference,
      double boundary,
      @Nullable Double savesUsd) {}

  /**
   * A trial that runs.
   *
   * @param title of its task
   * @param doing in words of this program
   * @param since when it began to do that
   * @param agent who works on it; null while nobody was named
   * @param lastWords the end of what the agent said last; null before, and without content
   * @param held whether a pause holds it
   */
  public record Running(
      TrialId trial,
      TaskId task,
      String title,
      int repeat,
      Instant startedAt,
      String doing,
      Instant since,
      @Nullable String agent,
      @Nullable String lastWords,
      int toolCalls,
      boolean held) {

    Running withoutContent() {
      return with(doing, since, LiveText.plainNameOrNull(agent), null, toolCalls, held);
    }

    Running doing(String now, Instant at, boolean isHeld) {
      return with(now, at, agent, lastWords, toolCalls, isHeld);
    }

    /**
     * @param name null: nobody was named, and it stays the one before
     */
    Running by(@Nullable String name) {
      return with(doing, since, name == null ? agent : name, lastWords, toolCalls, held);
    }

    Running havingSaid(@Nullable String words) {
      return with(doing, since, agent, words, toolCalls, held);
    }

    Running afterToolCall() {
      return with(doing, since, agent, lastWords, toolCalls + 1, held);
    }

    private Running with(
        String does,
        Instant from,
        @Nullable String name,
        @Nullable String words,
        int calls,
        boolean isHeld) {
      return new Running(
          trial, task, title, repeat, startedAt, does, from, name, words, calls, isHeld);
    }
  }

  /**
   * A trial that ended.
   *
   * @param reason null for a passed one, and without content
   */
  public record Ended(
      TrialId trial,
      TaskId task,
      int repeat,
      Outcome outcome,
      @Nullable String reason,
      Instant endedAt,
      long durationMs,
      double costUsd) {

    Ended withoutContent() {
      return new Ended(trial, task, repeat, outcome, null, endedAt, durationMs, costUsd);
    }
  }

  /** The same as the run itself tells it, whatever it says of its source. */
  public LiveRun toldByItself() {
    return with(Source.EVENTS, running, recent);
  }

  /** The same without the texts that agents wrote. */
  public LiveRun withoutContent() {
    return with(
        source,
        running.stream().map(Running::withoutContent).toList(),
        recent.stream().map(Ended::withoutContent).toList());
  }

  private LiveRun with(Source from, List<Running> trials, List<Ended> ended) {
    return new LiveRun(
        experiment,
        group,
        name,
        mode,
        status,
        from,
        startedAt,
        planned,
        finished,
        outcomes,
        inputTokens,
        outputTokens,
        costUsd,
        concurrency,
        trialsPerMinute,
        etaSeconds,
        expectedCostUsd,
        success,
        curve,
        baseline,
        sequential,
        verdict,
        controls,
        trials,
        ended);
  }

  /** Whether it is an experiment of the same run as another. */
  boolean isOfRun(LiveRun other) {
    return experiment.equals(other.experiment) || (group != null && group.equals(other.group));
  }
}
