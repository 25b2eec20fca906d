package dev.agentbench.performance;

import dev.agentbench.agent.TokenUsage;
import dev.agentbench.result.AttemptRecord;
import dev.agentbench.result.CheckResult;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.LlmCall;
import dev.agentbench.result.Outcome;
import dev.agentbench.result.TaskRef;
import dev.agentbench.result.Timings;
import dev.agentbench.result.ToolCallRecord;
import dev.agentbench.result.Traffic;
import dev.agentbench.result.Trial;
import dev.agentbench.result.TrialId;
import dev.agentbench.result.TrialRecords;
import dev.agentbench.result.TrialResult;
import dev.agentbench.result.TrialSubject;
import dev.agentbench.store.RecordWriter;
import dev.agentbench.store.Records;
import dev.agentbench.store.Samples;
import dev.agentbench.store.Store;
import dev.agentbench.task.TaskId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Months of experiments, a day apart, written as the recorder writes them: forty tasks in repeats,
 * ten tool calls, five calls to models and two checks in each trial.
 */
final class History {
  static final int MESSAGES = 40;
  static final int MESSAGE_CHARS = 400;

  private static final int TASKS = 40;
  private static final int TOOL_CALLS = 10;
  private static final int LLM_CALLS = 5;
  private static final List<String> TOOLS = List.of("read_file", "write_file", "list_files");
  private static final List<String> AGENTS = List.of("orchestrator", "architect", "coder");

  private final Random random = new Random(42);

  /** So many experiments have been written. */
  private int written;

  /** Brings a database to so many experiments. */
  void grow(Store store, int experiments, int trials, boolean transcripts) {
    try (RecordWriter writer = store.writer()) {
      while (written < experiments) {
        Experiment experiment =
            Samples.running(Samples.NOON.minus(Duration.ofDays(2_000 - written)));
        writer.transaction(records -> write(records, experiment, trials, transcripts));
        written++;
      }
    }
  }

  private void write(Records records, Experiment experiment, int trials, boolean transcripts) {
    records.experimentStarted(experiment);
    for (int number = 0; number < trials; number++) {
      Trial trial = trial(experiment, number);
      records.trial(trial);
      for (int message = 1; transcripts && message <= MESSAGES; message++) {
        records.message(Samples.message(trial.id(), message, text(MESSAGE_CHARS)));
      }
    }
    Instant end = experiment.startedAt().plusSeconds(3_600);
    records.experimentFinished(
        experiment.id(), new Experiment.End(end, Experiment.Status.COMPLETED, null));
  }

  private Trial trial(Experiment experiment, int number) {
    String task = String.format(Locale.ROOT, "task_%03d", number % TASKS + 1);
    Instant begin = experiment.startedAt().plusMillis(number * 10_000L);
    Duration duration = Duration.ofMillis(5_000 + random.nextInt(60_000));
    boolean passed = random.nextInt(10) < 7;
    return new Trial(
        TrialId.at(begin),
        new TrialSubject(
            experiment.id(),
            new TaskRef(
                new TaskId(task), "medium", "coding", "Title of " + task, null, "ab".repeat(32)),
            experiment.mode(),
            number / TASKS),
        begin,
        begin.plus(duration),
        new TrialResult(
            passed ? Outcome.PASSED : Outcome.FAILED,
            passed ? null : "file_exists: src/main/Thing.java is missing",
            text(300)),
        new Timings(
            duration,
            Duration.ofMillis(400),
            Duration.ofMillis(900),
            duration.minusMillis(300),
            duration),
        new Traffic(12, 9_000, 60, 24_000, 0),
        new TrialRecords(
            List.of(
                new AttemptRecord(
                    1, text(20), begin, begin.plus(duration), AttemptRecord.Cause.ANSWERED, null)),
            IntStream.range(0, TOOL_CALLS).mapToObj(call -> toolCall(begin, call)).toList(),
            IntStream.range(0, LLM_CALLS).mapToObj(call -> llmCall(begin, call)).toList(),
            List.of(),
            List.of(check("file_exists", true, begin), check("test_passes", passed, begin)),
            List.of(),
            List.of(),
            List.of(),
            List.of()),
        null,
        null);
  }

  private ToolCallRecord toolCall(Instant begin, int call) {
    return new ToolCallRecord(
        1,
        "call-" + call,
        TOOLS.get(random.nextInt(TOOLS.size())),
        AGENTS.get(random.nextInt(AGENTS.size())),
        begin.plusMillis(call * 500L),
        Duration.ofNanos(random.nextInt(90_000_000)),
        random.nextInt(20) > 0,
        null);
  }

  private LlmCall llmCall(Instant begin, int call) {
    return new LlmCall(
        1,
        AGENTS.get(random.nextInt(AGENTS.size())),
        "gpt-4o",
        begin.plusMillis(call * 900L),
        Duration.ofNanos(random.nextInt(2_000_000_000)),
        new TokenUsage(random.nextInt(9_000), random.nextInt(900)),
        true,
        null,
        random.nextInt(1_000) / 1e5,
        false);
  }

  private CheckResult check(String type, boolean passed, Instant at) {
    return new CheckResult(
        type,
        "src/main/Thing.java",
        passed ? CheckResult.Status.PASSED : CheckResult.Status.FAILED,
        passed ? "is there" : "2 of 7 tests failed",
        Duration.ofMillis(random.nextInt(900)),
        at,
        List.of());
  }

  private String text(int length) {
    return random
        .ints(length, 'a', 'z' + 1)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
