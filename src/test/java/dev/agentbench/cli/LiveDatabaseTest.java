package dev.agentbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.app.WebUi;
import dev.agentbench.config.ConfigLoader;
import dev.agentbench.live.LiveFrame;
import dev.agentbench.live.LiveMessage;
import dev.agentbench.live.LiveRun;
import dev.agentbench.live.LiveType;
import dev.agentbench.live.TrialMessage;
import dev.agentbench.result.ExperimentId;
import dev.agentbench.result.Outcome;
import dev.agentbench.testing.PostgresDatabases;
import dev.agentbench.web.WebSettings;
import dev.agentbench.web.live.LiveProbe;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs of other processes, watched by a server that knows no more than their database. */
@Timeout(240)
@Tag("slow")
class LiveDatabaseTest {
  private static final int TASKS = 40;
  private static final String TITLE = "The greeting";

  @TempDir private Path folder;

  private String url = "";

  @BeforeEach
  void takeAFile() {
    url = folder.resolve("metrics.db").toString();
  }

  @AfterEach
  void dropDatabase() {
    if (url.startsWith("postgresql:")) {
      PostgresDatabases.drop(url);
    }
  }

  private WebUi serve() {
    return WebUi.start(
        ConfigLoader.withoutFile(
            List.of(
                "database.url=" + url,
                "benchmark.tasks_file=" + folder.resolve("tasks.yaml"),
                "benchmark.workspaces_dir=" + folder.resolve("workspaces")),
            Map.of()),
        WebSettings.DEFAULTS.at("127.0.0.1", 0, false));
  }

  private JarProcess start(int stepMillis) throws Exception {
    return JarProcess.startOn(url, folder, run(stepMillis));
  }

  private String[] run(int stepMillis) throws Exception {
    return new TinyTasks(folder, TASKS)
        .withTitle(TITLE)
        .with(stepMillis, "run", "--concurrency", "2");
  }

  /** A command of this process. */
  private void done(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(CommandResult.keptIn(folder));
    all.addAll(List.of("--set", "database.url=" + url));
    CommandResult result = CommandResult.of(all.toArray(String[]::new));
    assertThat(result.code()).as(result.err()).isZero();
  }

  /** Connects and waits for the run to appear; the state in which it did. */
  private static LiveRun first(LiveProbe client) throws InterruptedException {
    List<LiveFrame> frames =
        client.until(
            frame -> frame.message() instanceof LiveMessage.State state && !state.runs().isEmpty());
    return ((LiveMessage.State) frames.get(frames.size() - 1).message()).runs().get(0);
  }

  /** Either arm tells what both of them know. */
  @Test
  void aSequentialTestIsToldFromTheRowsOfBothArms() throws Exception {
    Path config = Files.writeString(folder.resolve("a.yaml"), "gateway: {base_url: embedded}\n");
    String[] command =
        new TinyTasks(folder, TASKS)
            .with(
                100,
                "ab-test",
                "--config-a=" + config,
                "--config-b=" + config,
                "--concurrency=2",
                "--yes",
                "--sequential");
    try (WebUi server = serve();
        LiveProbe client = LiveProbe.connect(server.baseUrl(), "");
        JarProcess process = JarProcess.startOn(url, folder, command)) {
      Map<ExperimentId, LiveRun.Sequential> told = new HashMap<>();
      client.until(
          frame -> {
            if (frame.message() instanceof LiveMessage.Progress progress
                && progress.sequential() != null
                && progress.sequential().n() > 1) {
              told.put(frame.experiment(), progress.sequential());
            }
            return told.size() == 2;
          });
      assertThat(told.values())
          .allSatisfy(
              test -> {
                assertThat(test.low()).isLessThanOrEqualTo(test.difference());
                assertThat(test.high()).isGreaterThanOrEqualTo(test.difference());
              });
      assertThat(process.await().code()).isIn(0, 3);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"sqlite", "postgresql"})
  void aRunIsToldFromItsRowsTillItsEnd(String database) throws Exception {
    url = database.equals("sqlite") ? url : PostgresDatabases.create();
    done(run(0));
    done("baseline", "set", "latest");
    try (WebUi server = serve();
        LiveProbe client = LiveProbe.connect(server.baseUrl(), "?content=true");
        JarProcess process = start(30)) {
      LiveRun run = first(client);
      List<LiveFrame> frames =
          client.until(frame -> frame.message().type() == LiveType.EXPERIMENT_FINISHED);

      assertThat(run.source()).isEqualTo(LiveRun.Source.DATABASE);
      assertThat(run.status()).isEqualTo(LiveRun.Status.RUNNING);
      assertThat(run.planned()).isEqualTo(TASKS);
      assertThat(run.expectedCostUsd()).as("by the run before it").isPositive();
      assertThat(run.baseline()).matches(set -> set.rate() == 1 && set.high() == 1);
      Set<LiveType> seen = new HashSet<>();
      List<Object> ended = new ArrayList<>();
      frames.forEach(
          frame -> {
            seen.add(frame.message().type());
            if (frame.message() instanceof TrialMessage.TaskStarted started) {
              assertThat(started.title()).isEqualTo(TITLE);
            }
            if (frame.message() instanceof TrialMessage.TaskFinished finished) {
              ended.add(finished.taskId());
            }
          });
      assertThat(seen)
          .contains(
              LiveType.TASK_STARTED, LiveType.MESSAGE, LiveType.TASK_FINISHED, LiveType.PROGRESS);
      assertThat(ended).doesNotHaveDuplicates().hasSize(TASKS - run.finished());
      assertThat(
              ((LiveMessage.ExperimentFinished) frames.get(frames.size() - 1).message()).status())
          .isEqualTo(LiveRun.Status.COMPLETED);
      assertThat(process.await().code()).isZero();
      try (LiveProbe late = LiveProbe.connect(server.baseUrl(), "")) {
        LiveRun after = late.state().runs().get(0);
        assertThat(after.finished()).isEqualTo(TASKS);
        assertThat(after.outcomes().count(Outcome.PASSED) + after.outcomes().unscored())
            .isEqualTo(TASKS);
        assertThat(after.running()).isEmpty();
      }
    }
  }

  @Test
  void aRunThatIsKilledWhileItIsWatchedIsCrashed() throws Exception {
    try (WebUi server = serve();
        LiveProbe client = LiveProbe.connect(server.baseUrl(), "")) {
      try (JarProcess process = start(200)) {
        assertThat(first(client).baseline()).isNull();
        assertThat(client.until(frame -> frame.message().type() == LiveType.TASK_STARTED))
            .last()
            .extracting(frame -> ((TrialMessage.TaskStarted) frame.message()).title())
            .as("of its task in the files of the server")
            .isEqualTo(TITLE);
        client.until(frame -> frame.message().type() == LiveType.TASK_FINISHED);
        process.kill();
      }
      List<LiveFrame> frames =
          client.until(frame -> frame.message().type() == LiveType.EXPERIMENT_FINISHED);

      assertThat(
              ((LiveMessage.ExperimentFinished) frames.get(frames.size() - 1).message()).status())
          .isEqualTo(LiveRun.Status.CRASHED);
      try (LiveProbe late = LiveProbe.connect(server.baseUrl(), "")) {
        LiveRun after = late.state().runs().get(0);
        assertThat(after.status()).isEqualTo(LiveRun.Status.CRASHED);
        assertThat(after.running()).isEmpty();
      }
    }
  }

  @Test
  void aServerThatComesBackMidwayTellsWhatWasBeforeAndGoesOn() throws Exception {
    try (JarProcess process = start(250)) {
      try (WebUi server = serve();
          LiveProbe client = LiveProbe.connect(server.baseUrl(), "")) {
        first(client);
        client.until(frame -> frame.message().type() == LiveType.TASK_FINISHED);
      }
      try (WebUi again = serve();
          LiveProbe client = LiveProbe.connect(again.baseUrl(), "?feed=gone&since=7")) {
        LiveRun run = first(client);
        assertThat(run.finished()).isPositive();
        assertThat(run.recent()).isNotEmpty();
        client.until(frame -> frame.message().type() == LiveType.EXPERIMENT_FINISHED);
        try (LiveProbe late = LiveProbe.connect(again.baseUrl(), "")) {
          assertThat(late.state().runs().get(0).finished()).isEqualTo(TASKS);
        }
      }
      assertThat(process.await().code()).isZero();
    }
  }
}
