package dev.agentbench.chart;

import dev.agentbench.agent.SubtaskStatus;
import dev.agentbench.agent.TokenUsage;
import dev.agentbench.analysis.ExperimentMetrics;
import dev.agentbench.analysis.ExperimentResults;
import dev.agentbench.analysis.compare.Comparison;
import dev.agentbench.analysis.compare.RegressionSettings;
import dev.agentbench.chart.content.Pair;
import dev.agentbench.result.AbTestArm;
import dev.agentbench.result.AgentSwitch;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.ExperimentId;
import dev.agentbench.result.LlmCall;
import dev.agentbench.result.Outcome;
import dev.agentbench.result.PlanRecord;
import dev.agentbench.result.PlanRecord.SubtaskRecord;
import dev.agentbench.result.TaskVersion;
import dev.agentbench.result.Timings;
import dev.agentbench.result.ToolCallRecord;
import dev.agentbench.result.Trial;
import dev.agentbench.task.TaskId;
import dev.agentbench.testing.Samples;
import dev.agentbench.testing.TrialDraft;
import dev.agentbench.testing.TwoExperiments;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;

/** Experiments of any size whose trials are drawn, always the same. */
public final class SeededResults {
  private static final List<String> CATEGORIES =
      List.of("simple", "medium", "complex", "specialized");
  private static final List<String> TOOLS =
      List.of(
          "read_file",
          "write_file",
          "execute_command",
          "search_code",
          "list_directory",
          "apply_diff",
          "get_problems",
          "run_tests",
          "fetch",
          "ask_user");
  private static final List<String> AGENTS = List.of("orchestrator", "architect", "coder", "debug");

  /** So many tasks at most have plans. */
  private static final int PLANNED_TASKS = 40;

  private final Random random;
  private final String name;
  private final double skill;

  private SeededResults(String name, long seed, double skill) {
    this.name = name;
    this.random = new Random(seed);
    this.skill = skill;
  }

  /**
   * An experiment of so many tasks, each tried so often.
   *
   * @param skill moves the success rate, 0 is in the middle
   */
  public static ExperimentResults of(String name, int tasks, int repeats, double skill) {
    return new SeededResults(name, name.hashCode(), skill).results(tasks, repeats);
  }

  /** Experiments one after the other, a day apart, getting better and, at the end, worse. */
  public static List<ExperimentMetrics> series(int count, int tasks) {
    return IntStream.range(0, count)
        .mapToObj(i -> of("run-" + i, tasks, 1, i == count - 1 ? -0.4 : 0.25 * i / count))
        .map(ExperimentResults::metrics)
        .toList();
  }

  /** The arms of a sequential A/B test. */
  public static Pair sequentialTest(int tasks) {
    ExperimentMetrics a = arm("arm-a", AbTestArm.A, tasks, -0.15);
    ExperimentMetrics b = arm("arm-b", AbTestArm.B, tasks, 0.3);
    return new Pair(Comparison.of(a, b, RegressionSettings.DEFAULTS, true), a, b);
  }

  private static ExperimentMetrics arm(String name, String arm, int tasks, double skill) {
    ExperimentResults results = of(name, tasks, 1, skill);
    Experiment like = results.experiment();
    return new ExperimentMetrics(
        new Experiment(
            like.id(),
            like.mode(),
            name,
            new AbTestArm(arm, "test", arm + ".yaml", true).labels(),
            null,
            like.startedAt(),
            like.manifest(),
            like.end()),
        results.metrics().trials());
  }

  private ExperimentResults results(int tasks, int repeats) {
    ExperimentId id =
        new ExperimentId(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)));
    Experiment like = Samples.completed(tasks, repeats);
    int day = name.matches("run-\\d+") ? Integer.parseInt(name.substring(4)) : 0;
    Instant start = Samples.START.plus(Duration.ofDays(day));
    Experiment experiment =
        new Experiment(
            id,
            like.mode(),
            name,
            List.of(),
            null,
            start,
            TwoExperiments.manifest(versions(tasks), repeats),
            new Experiment.End(start.plusSeconds(185), Experiment.Status.COMPLETED, null));
    List<Trial> trials = new ArrayList<>();
    Instant[] free = new Instant[5];
    Arrays.fill(free, start);
    for (int task = 0; task < tasks; task++) {
      for (int repeat = 0; repeat < repeats; repeat++) {
        trials.add(trial(experiment, task, repeat, free));
      }
    }
    return new ExperimentResults(experiment, trials);
  }

  private static List<TaskVersion> versions(int tasks) {
    String digest = Samples.passedSimple().task().digest();
    return IntStream.range(0, tasks).mapToObj(task -> new TaskVersion(id(task), digest)).toList();
  }

  private static TaskId id(int task) {
    return new TaskId(String.format(Locale.ROOT, "task_%03d", task + 1));
  }

  private Trial trial(Experiment experiment, int task, int repeat, Instant[] free) {
    int level = task % CATEGORIES.size();
    double chance = 0.9 - 0.22 * level + skill + (task * 37 % 100 - 50) / 200.0;
    double luck = random.nextDouble();
    Outcome outcome =
        luck < chance ? Outcome.PASSED : luck > 0.97 ? Outcome.TIMEOUT : Outcome.FAILED;
    if (task % 23 == 22) {
      outcome = repeat % 2 == 0 ? Outcome.ERROR : Outcome.UNVERIFIED;
    }
    Duration lasting =
        outcome == Outcome.TIMEOUT
            ? Duration.ofMinutes(5)
            : Duration.ofMillis(
                (long) (4_000 * Math.exp(0.6 * level + 0.5 * random.nextGaussian())));
    TrialDraft draft =
        Samples.draft(
                id(task).value(), CATEGORIES.get(level), "coding", "Task " + (task + 1), "Coder")
            .in(experiment.id(), experiment.mode())
            .repeat(repeat)
            .outcome(outcome, outcome == Outcome.PASSED ? null : "drawn so")
            .timings(
                new Timings(
                    lasting,
                    Duration.ofMillis(700),
                    Duration.ofMillis(1500),
                    lasting,
                    Duration.ZERO))
            .agentSwitches(switches(level))
            .llmCalls(llmCalls(level))
            .toolCalls(toolCalls(level));
    if (level >= 2 && repeat == 0 && task < PLANNED_TASKS) {
      draft.plan(plan(lasting, outcome));
    }
    Trial drawn = draft.trial();
    return at(drawn, nextSlot(free, lasting), lasting);
  }

  /** The slot that is free first. */
  private static Instant nextSlot(Instant[] free, Duration lasting) {
    int first = 0;
    for (int i = 1; i < free.length; i++) {
      first = free[i].isBefore(free[first]) ? i : first;
    }
    Instant start = free[first];
    free[first] = start.plus(lasting).plusMillis(300);
    return start;
  }

  private static Trial at(Trial trial, Instant start, Duration lasting) {
    return new Trial(
        trial.id(),
        trial.subject(),
        start,
        start.plus(lasting),
        trial.result(),
        trial.timings(),
        trial.traffic(),
        trial.records(),
        trial.diff(),
        trial.workspace());
  }

  /** Four subtasks over the time of the trial, of which the third decides how it ends. */
  private static PlanRecord plan(Duration lasting, Outcome outcome) {
    boolean passed = outcome == Outcome.PASSED;
    return new PlanRecord(
        1,
        "plan",
        "drawn",
        List.of(
            subtask(1, "design", "architect", lasting, 5, 25, true),
            subtask(2, "build", "coder", lasting, 25, 60, true),
            subtask(3, "test", "debug", lasting, 60, 85, passed),
            subtask(4, "explain", "coder", lasting, 85, 100, true)),
        Samples.START,
        Samples.START.plus(lasting),
        true);
  }

  private static SubtaskRecord subtask(
      int place, String id, String agent, Duration lasting, int from, int to, boolean done) {
    Instant start = Samples.START.plus(lasting.multipliedBy(from).dividedBy(100));
    Instant end = Samples.START.plus(lasting.multipliedBy(to).dividedBy(100));
    return new SubtaskRecord(
        id,
        place,
        "drawn",
        agent,
        "10 s",
        done ? SubtaskStatus.COMPLETED : SubtaskStatus.FAILED,
        start,
        end,
        Duration.between(start, end).toMillis() / 1000.0,
        null,
        null);
  }

  private AgentSwitch[] switches(int level) {
    List<AgentSwitch> switches = new ArrayList<>();
    String at = "orchestrator";
    for (int i = 0; i <= level; i++) {
      String from = at;
      List<String> others = AGENTS.stream().filter(agent -> !agent.equals(from)).toList();
      String to = i == 0 && random.nextInt(3) > 0 ? "coder" : others.get(random.nextInt(3));
      switches.add(new AgentSwitch(1, at, to, "drawn", null, Samples.START));
      at = to;
      if (random.nextInt(3) == 0) {
        break;
      }
    }
    return switches.toArray(AgentSwitch[]::new);
  }

  private LlmCall[] llmCalls(int level) {
    List<LlmCall> calls = new ArrayList<>();
    long context = 900L + random.nextInt(400);
    for (int i = 0; i < 2 + 2 * level + random.nextInt(3); i++) {
      String model = i % 3 == 0 ? "gpt-4o" : "house-model-7b";
      long output = 80L + random.nextInt(500);
      calls.add(
          new LlmCall(
              1,
              i == 0 ? "orchestrator" : "coder",
              model,
              Samples.START,
              Duration.ofMillis(1500),
              new TokenUsage(context, output),
              true,
              null,
              context * 0.000003 + output * 0.000015,
              false));
      context += output + random.nextInt(1_500);
    }
    return calls.toArray(LlmCall[]::new);
  }

  private ToolCallRecord[] toolCalls(int level) {
    return IntStream.range(0, 2 + 3 * level)
        .mapToObj(
            i -> {
              double place = random.nextDouble() * random.nextDouble();
              String tool = TOOLS.get((int) (place * TOOLS.size()));
              boolean fails = random.nextInt(tool.equals("execute_command") ? 4 : 20) == 0;
              return Samples.toolCall(
                  tool, "coder", 5 + random.nextInt(900), fails ? "exit code 1" : null);
            })
        .toArray(ToolCallRecord[]::new);
  }
}
