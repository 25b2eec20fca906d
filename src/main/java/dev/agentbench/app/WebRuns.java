package dev.agentbench.app;

import dev.agentbench.analysis.compare.RegressionSettings;
import dev.agentbench.config.Configuration;
import dev.agentbench.error.InvalidInputException;
import dev.agentbench.result.ExperimentId;
import dev.agentbench.store.StoreSettings;
import dev.agentbench.task.yaml.TaskLoader;
import dev.agentbench.web.RunStarts;
import dev.agentbench.web.RunWish;
import dev.agentbench.web.WebProblem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Starts of runs for the web UI, under the configuration that the server was started with. */
public final class WebRuns implements RunStarts {
  /** Runs of one server that go on at once. */
  static final int MOST_AT_ONCE = 4;

  /** Starts that are remembered, whatever became of them. */
  private static final int REMEMBERED = 200;

  private static final int PREVIEWS_AT_ONCE = 2;
  private static final Pattern KEY = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  private final RunSource source;
  private final StoreSettings served;
  private final UnaryOperator<String> command;
  private final Semaphore previews = new Semaphore(PREVIEWS_AT_ONCE);

  /** By their keys, oldest first; guarded by itself. */
  private final Map<String, Entry> starts = new LinkedHashMap<>();

  /** A start. */
  private record Entry(LaunchedRun run, String command, UnaryOperator<String> redaction) {}

  /**
   * @param served the database of the server
   * @param command a whole command line for its arguments
   */
  public WebRuns(RunSource source, StoreSettings served, UnaryOperator<String> command) {
    this.source = source;
    this.served = served;
    this.command = command;
  }

  @Override
  public Choices choices() {
    Configuration now = configuration();
    return new Choices(new TaskLoader().load(now.tasks()).tasks(), now.run().concurrency());
  }

  @Override
  public Preview preview(RunWish wish) throws InterruptedException {
    if (!previews.tryAcquire()) {
      throw new WebProblem(503, "Other runs are being looked at. Try again in a few seconds.");
    }
    try {
      Configuration now = configuration();
      WishedRun wished = new WishedRun(now, wish);
      DryRun run = wished.preview();
      return new Preview(
          DryRunDocuments.of(wished.request(), run, now.regression()),
          facts(run, now.regression()),
          shown(wish, now));
    } finally {
      previews.release();
    }
  }

  private static List<String> facts(DryRun run, RegressionSettings settings) {
    List<String> facts = new ArrayList<>();
    int tasks = run.tasks().size();
    RunOutlook outlook = run.outlook();
    if (outlook == null) {
      facts.add("Expected time, tokens and cost: unknown, there is no history.");
    } else {
      facts.add(ForecastLines.expected(outlook, tasks));
      facts.add(ForecastLines.power(outlook.power(), tasks, settings));
    }
    if (run.baseline() != null) {
      facts.addAll(ForecastLines.baseline(run.baseline()));
    }
    return facts;
  }

  @Override
  public Started start(String key, RunWish wish) {
    if (!KEY.matcher(key).matches()) {
      throw WebProblem.badRequest("key has to be a UUID in lower case.");
    }
    Configuration now = configuration();
    synchronized (starts) {
      Entry entry = starts.get(key);
      if (entry == null) {
        refuseTooMany();
        List<String> words = RunWords.of(wish, source.words());
        LaunchedRun run = new RunLauncher(now.logging().file()).start(words);
        entry = new Entry(run, shown(wish, now), now.redaction()::apply);
        starts.put(key, entry);
      }
      return started(key, entry, entry.run().look(source.charset()));
    }
  }

  /** Called with the lock held. */
  private void refuseTooMany() {
    long going = starts.values().stream().filter(entry -> entry.run().isGoingOn()).count();
    if (going >= MOST_AT_ONCE) {
      throw new WebProblem(
          409,
          MOST_AT_ONCE
              + " runs that were started here go on. Wait until one ends, or start this one by its"
              + " command.");
    }
    if (starts.size() >= REMEMBERED) {
      starts.entrySet().stream()
          .filter(each -> !each.getValue().run().isGoingOn())
          .map(Map.Entry::getKey)
          .findFirst()
          .ifPresent(starts::remove);
    }
  }

  @Override
  public Optional<Started> find(String key, Duration patience) throws InterruptedException {
    Entry entry;
    synchronized (starts) {
      entry = starts.get(key);
    }
    return entry == null
        ? Optional.empty()
        : Optional.of(started(key, entry, entry.run().await(patience, source.charset())));
  }

  private static Started started(String key, Entry entry, RunStart state) {
    String log = entry.run().log().toString();
    if (state instanceof RunStart.Begun begun) {
      List<ExperimentId> ids =
          begun.run().experiments().stream().map(one -> ExperimentId.parse(one.id())).toList();
      return new Started(
          key, State.BEGUN, ids, entry.command(), begun.run().pid(), log, null, null);
    }
    if (state instanceof RunStart.Ended ended) {
      State how = ended.code() == 0 ? State.NOTHING_TO_RUN : State.FAILED;
      String said = entry.redaction().apply(ended.said());
      return new Started(key, how, List.of(), entry.command(), null, null, ended.code(), said);
    }
    return new Started(key, State.STARTING, List.of(), entry.command(), null, log, null, null);
  }

  /** The file may have changed since the server was started, and a run reads it anew. */
  private Configuration configuration() {
    Configuration now = source.load().get();
    if (!now.store().equals(served)) {
      throw new InvalidInputException(
          "The configuration names another database than this server serves",
          "Start the server anew.");
    }
    return now;
  }

  private String shown(RunWish wish, Configuration now) {
    return command.apply(
        RunWords.of(wish, source.words()).stream()
            .map(now.redaction()::apply)
            .map(ShellWord::of)
            .collect(Collectors.joining(" ")));
  }
}
