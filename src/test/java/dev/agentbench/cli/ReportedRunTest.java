package dev.agentbench.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.agentbench.app.WebUi;
import dev.agentbench.config.ConfigLoader;
import dev.agentbench.live.LiveFrame;
import dev.agentbench.live.LiveMessage;
import dev.agentbench.live.LiveRun;
import dev.agentbench.live.LiveType;
import dev.agentbench.web.WebSettings;
import dev.agentbench.web.live.LiveProbe;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A run that reports to a server with another database ({@code live.url}), from start to end. */
@Timeout(240)
@Tag("slow")
class ReportedRunTest {
  private static final int TASKS = 8;

  /** Reports are tried again after ten seconds at most. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir private Path folder;

  @Test
  void aRunIsShownElsewhereAlsoByAServerThatWasKilledAndCameBack() throws Exception {
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    try (JarProcess server = JarProcess.start(elsewhere, "serve", "--port", "0")) {
      await().atMost(Duration.ofMinutes(1)).until(() -> server.out().contains("http://"));
      URI address = URI.create(server.out().strip());
      try (JarProcess run = run(address)) {
        try (LiveProbe client = LiveProbe.connect(address, "")) {
          assertThat(first(client).source()).isEqualTo(LiveRun.Source.EVENTS);
          client.until(frame -> frame.message().type() == LiveType.TASK_FINISHED);
          // So that the run does not end before the server is back.
          assertDone(steer("pause", "--now", "latest"));
          server.kill();
        }
        try (WebUi again = serve(elsewhere, address.getPort())) {
          await().atMost(PATIENCE).until(() -> !now(again).isEmpty());
          LiveRun told = now(again).get(0);
          assertThat(told.finished()).isPositive();
          assertThat(told.planned()).isEqualTo(TASKS);
          assertThat(told.status()).isEqualTo(LiveRun.Status.PAUSED);
          assertDone(steer("resume", "latest"));
          // The end of the run may be told before that of its last trial.
          await()
              .atMost(PATIENCE)
              .until(
                  () ->
                      now(again).get(0).status() == LiveRun.Status.COMPLETED
                          && now(again).get(0).finished() == TASKS);
          assertThat(now(again).get(0).recent()).hasSize(TASKS);
        }
        assertThat(run.await().code()).as(run.err()).isZero();
      }
    }
  }

  private JarProcess run(URI server) throws Exception {
    return JarProcess.start(
        folder,
        new TinyTasks(folder, TASKS)
            .with(500, "run", "--concurrency", "1", "--set", "live.url=" + server));
  }

  private static WebUi serve(Path elsewhere, int port) {
    return WebUi.start(
        ConfigLoader.withoutFile(
            List.of("database.url=" + elsewhere.resolve("metrics.db")), Map.of()),
        WebSettings.DEFAULTS.at("127.0.0.1", port, false));
  }

  private static List<LiveRun> now(WebUi server) throws InterruptedException {
    try (LiveProbe client = LiveProbe.connect(server.baseUrl(), "")) {
      return client.state().runs();
    }
  }

  private static LiveRun first(LiveProbe client) throws InterruptedException {
    List<LiveFrame> frames =
        client.until(
            frame -> frame.message() instanceof LiveMessage.State state && !state.runs().isEmpty());
    return ((LiveMessage.State) frames.get(frames.size() - 1).message()).runs().get(0);
  }

  private CommandResult steer(String... arguments) {
    List<String> all = new ArrayList<>(List.of("experiments"));
    all.addAll(List.of(arguments));
    return CommandResult.in(folder, all.toArray(String[]::new));
  }

  private static void assertDone(CommandResult result) {
    assertThat(result.code()).as(result.out() + result.err()).isZero();
  }
}
