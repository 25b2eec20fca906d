package dev.agentbench.web;

import dev.agentbench.analysis.ExperimentResults;
import dev.agentbench.app.RunSource;
import dev.agentbench.app.Stores;
import dev.agentbench.app.WebRuns;
import dev.agentbench.app.WebUi;
import dev.agentbench.chart.SeededResults;
import dev.agentbench.config.ConfigLoader;
import dev.agentbench.config.Configuration;
import dev.agentbench.event.ResultSink;
import dev.agentbench.event.RunEvent;
import dev.agentbench.result.CheckResult.Status;
import dev.agentbench.result.Control;
import dev.agentbench.result.ControlId;
import dev.agentbench.result.ControlVerb;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.ExperimentId;
import dev.agentbench.result.Label;
import dev.agentbench.result.Outcome;
import dev.agentbench.result.Review;
import dev.agentbench.result.TranscriptMessage;
import dev.agentbench.result.TranscriptMessage.Direction;
import dev.agentbench.result.Trial;
import dev.agentbench.search.SearchIndexer;
import dev.agentbench.store.Store;
import dev.agentbench.testing.Samples;
import dev.agentbench.testing.TwoExperiments;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/**
 * The web UI over a database of its own: a series of experiments, two to be compared, one that was
 * interrupted, and one in which all text is hostile.
 */
public final class SeededUi implements AutoCloseable {
  /** What would run, load or hide something if it were taken for more than text. */
  public static final String HOSTILE =
      "<img src=x onerror=\"window.hacked=1\"><script>window.hacked=2</script></script>"
          + "<svg onload=window.hacked=3><a href=\"javascript:window.hacked=4\">x</a>"
          + "<style>body{display:none}</style><iframe src=//evil.example></iframe>"
          + "{{constructor.constructor('window.hacked=5')()}} ${window.hacked=6} --> ]]>"
          + " \u202e\u001b[31m\u0007 <!-- '\" onmouseover='window.hacked=7'";

  public static final ExperimentId HOSTILE_ID = id("hostile");
  public static final ExperimentId BEFORE = id("before");
  public static final ExperimentId AFTER = id("after");

  private final Path folder;
  private final WebUi ui;

  private SeededUi(Path folder, WebUi ui) {
    this.folder = folder;
    this.ui = ui;
  }

  /** Starts it on any free port; may be changed through it. */
  public static SeededUi start(Path folder) {
    return start(folder, false);
  }

  public static SeededUi start(Path folder, boolean readOnly) {
    SeededTasks.write(folder.resolve("tasks"));
    Configuration configuration = configuration(folder);
    try (Store store = Stores.open(configuration.store());
        ResultSink sink = store.recorder()) {
      for (int i = 0; i < 6; i++) {
        keep(sink, SeededResults.of("run-" + i, 12, 2, i == 5 ? -0.4 : 0.05 * i));
      }
      keep(sink, TwoExperiments.experiment("before", "pp pp ff pp pp"));
      keep(sink, TwoExperiments.experiment("after", "pp pf ff pp - pp"));
      keep(sink, new ExperimentResults(Samples.interruptedScripted(), List.of()));
      keep(sink, hostile());
    }
    review(configuration);
    steer(configuration);
    if (!readOnly) {
      fillSearchIndex(configuration);
    }
    return serve(folder, readOnly);
  }

  /** Serves the database that another one has made there, to be read only. */
  public static SeededUi reading(Path folder) {
    return serve(folder, true);
  }

  /** Likewise, changed through it, but for what runs commands. */
  public static SeededUi withoutRuns(Path folder) {
    return serve(folder, WebSettings.DEFAULTS.at("127.0.0.1", 0, false).withoutRuns());
  }

  private static SeededUi serve(Path folder, boolean readOnly) {
    return serve(folder, WebSettings.DEFAULTS.at("127.0.0.1", 0, readOnly));
  }

  private static SeededUi serve(Path folder, WebSettings settings) {
    return new SeededUi(folder, WebUi.start(configuration(folder), settings, runs(folder)));
  }

  /** Else a search on a busy machine would be answered before it is filled. */
  private static void fillSearchIndex(Configuration configuration) {
    try (Store store = Stores.open(configuration.store())) {
      new SearchIndexer(store).catchUp(extent -> {}, added -> true);
    }
  }

  /** A review that is as hostile as the trial. */
  private static void review(Configuration configuration) {
    try (Store store = Stores.open(configuration.store())) {
      Trial trial = store.trials().ofExperiment(HOSTILE_ID).get(0);
      String author = HOSTILE.substring(0, Review.LONGEST_AUTHOR);
      Instant at = trial.completedAt().plusSeconds(60);
      store.reviews().add(new Review(trial.id(), Outcome.PASSED, HOSTILE, author, at));
    }
  }

  /** A request that steered a run, as hostile as the trial. */
  private static void steer(Configuration configuration) {
    try (Store store = Stores.open(configuration.store())) {
      String author = HOSTILE.substring(0, Control.LONGEST_AUTHOR);
      String reason = HOSTILE.substring(0, Math.min(HOSTILE.length(), Control.LONGEST_REASON));
      Instant at = Samples.START.plusSeconds(60);
      store
          .controls()
          .ask(
              List.of(
                  new Control.Wish(ControlVerb.CONCURRENCY, "4", author, reason)
                      .to(HOSTILE_ID, ControlId.random(), at)
                      .answered("4 trials may run at once instead of 2", at.plusSeconds(1))));
    }
  }

  /** Runs that are started fail at once: they have a configuration that is not there. */
  private static RunSource runs(Path folder) {
    return new RunSource(
        List.of("--config", "team.yaml"), () -> configuration(folder), StandardCharsets.UTF_8);
  }

  private static Configuration configuration(Path folder) {
    return ConfigLoader.withoutFile(
        List.of(
            "database.url=" + folder.resolve("metrics.db"),
            "benchmark.tasks_file=" + folder.resolve("tasks"),
            "benchmark.workspaces_dir=" + folder.resolve("workspaces"),
            "logging.file=" + folder.resolve("benchmark.log")),
        Map.of());
  }

  /** What starts its runs. */
  public RunStarts runs() {
    return new WebRuns(runs(folder), configuration(folder).store(), String::valueOf);
  }

  /** The database itself, to be closed by the caller. */
  public Store store() {
    return Stores.open(configuration(folder).store());
  }

  private static ExperimentId id(String name) {
    return new ExperimentId(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)));
  }

  private static ExperimentResults hostile() {
    Experiment like = Samples.completed(1, 1);
    Experiment experiment =
        new Experiment(
            HOSTILE_ID,
            like.mode(),
            HOSTILE,
            List.of(new Label("branch", HOSTILE)),
            null,
            Samples.START.plusSeconds(7_200),
            like.manifest(),
            like.end());
    Trial trial =
        Samples.draft("task_001", HOSTILE, HOSTILE, HOSTILE, HOSTILE)
            .in(HOSTILE_ID, like.mode())
            .outcome(Outcome.FAILED, HOSTILE)
            .answer(HOSTILE)
            .agents("start", HOSTILE)
            .toolCalls(Samples.toolCall(HOSTILE, HOSTILE, 1, HOSTILE))
            .checks(Samples.check(HOSTILE, HOSTILE, Status.FAILED, HOSTILE))
            .trial();
    return new ExperimentResults(experiment, List.of(trial));
  }

  private static void keep(ResultSink sink, ExperimentResults results) {
    Experiment experiment = results.experiment();
    sink.accept(new RunEvent.ExperimentStarted(experiment, results.trials().size()));
    for (Trial trial : results.trials()) {
      sink.accept(new RunEvent.TrialStarted(trial.id(), trial.key(), trial.startedAt()));
      talk(sink, trial);
      sink.accept(new RunEvent.TrialFinished(trial));
    }
    if (experiment.end() != null) {
      sink.accept(new RunEvent.ExperimentFinished(experiment.id(), experiment.end()));
    }
  }

  private static void talk(ResultSink sink, Trial trial) {
    boolean hostile = trial.experiment().equals(HOSTILE_ID);
    String words = hostile ? HOSTILE : "I look around for " + trial.task().id();
    say(sink, trial, 1, Direction.SENT, user("Do " + (hostile ? HOSTILE : trial.task().title())));
    say(sink, trial, 2, Direction.RECEIVED, said(words, false));
    say(sink, trial, 3, Direction.RECEIVED, call(hostile ? HOSTILE : "lib/a.dart"));
    say(sink, trial, 4, Direction.SENT, result(trial.passed() ? "found" : "missing"));
    say(sink, trial, 5, Direction.RECEIVED, said("Done: " + words, true));
  }

  private static String user(String text) {
    return "{\"type\":\"user_message\",\"role\":\"user\",\"content\":" + quoted(text) + "}";
  }

  private static String said(String text, boolean last) {
    return "{\"type\":\"assistant_message\",\"is_final\":"
        + last
        + ",\"content\":"
        + quoted(text)
        + "}";
  }

  private static String call(String path) {
    return "{\"type\":\"tool_call\",\"call_id\":\"c1\",\"tool_name\":\"read_file\","
        + "\"arguments\":{\"path\":"
        + quoted(path)
        + "}}";
  }

  private static String result(String text) {
    return "{\"type\":\"tool_result\",\"call_id\":\"c1\",\"result\":{\"content\":"
        + quoted(text)
        + "}}";
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      quoted.append(
          c == '"' || c == '\\'
              ? "\\" + c
              : c < 0x20 ? String.format(Locale.ROOT, "\\u%04x", (int) c) : c);
    }
    return quoted.append('"').toString();
  }

  private static void say(ResultSink sink, Trial trial, int number, Direction who, String frame) {
    sink.accept(
        new RunEvent.MessageExchanged(
            new TranscriptMessage(
                trial.id(),
                1,
                number,
                who,
                trial.startedAt().plusMillis(400L * number),
                frame,
                false)));
  }

  public Asker asker() {
    return new Asker(ui.baseUrl());
  }

  /** An address of it. */
  public String at(String path) {
    return ui.baseUrl() + path;
  }

  @Override
  public void close() {
    ui.close();
  }
}
