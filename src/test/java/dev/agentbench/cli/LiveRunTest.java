package dev.agentbench.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.agentbench.live.LiveFrame;
import dev.agentbench.live.LiveMessage;
import dev.agentbench.live.LiveRun;
import dev.agentbench.live.LiveType;
import dev.agentbench.web.Asker;
import dev.agentbench.web.live.LiveProbe;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code run --live}: a process that runs trials and serves the web UI on them. */
@Timeout(240)
@Tag("slow")
class LiveRunTest {
  private static final Pattern PAGE = Pattern.compile("(?m)^Live: (http://[^/\\s]+)(/live\\S*)$");
  private static final int TASKS = 20;

  @TempDir private Path folder;

  private static Matcher page(JarProcess run) {
    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> !run.isAlive() || PAGE.matcher(run.err()).find());
    Matcher page = PAGE.matcher(run.err());
    assertThat(page.find()).as(run.err()).isTrue();
    return page;
  }

  @Test
  void aRunIsToldByItselfFromItsFirstTrialToItsVerdict() throws Exception {
    String[] command =
        new TinyTasks(folder, TASKS)
            .with(100, "run", "--live", "0", "--concurrency", "2", "--min-success-rate", "1");
    try (JarProcess run = JarProcess.start(folder, command)) {
      Matcher page = page(run);
      URI server = URI.create(page.group(1));
      try (LiveProbe client = LiveProbe.connect(server, "?content=true")) {
        assertThat(new Asker(server).browser().get(page.group(2)).statusCode()).isEqualTo(200);
        List<LiveFrame> frames = client.until(frame -> frame.message().type() == LiveType.VERDICT);

        LiveFrame end =
            frames.stream()
                .filter(frame -> frame.message().type() == LiveType.EXPERIMENT_FINISHED)
                .findFirst()
                .orElseThrow();
        assertThat(((LiveMessage.ExperimentFinished) end.message()).status())
            .isEqualTo(LiveRun.Status.COMPLETED);
        long told =
            frames.stream()
                .filter(frame -> frame.message().type() == LiveType.TASK_FINISHED)
                .count();
        int before =
            frames.stream()
                .filter(frame -> frame.message() instanceof LiveMessage.State)
                .map(frame -> (LiveMessage.State) frame.message())
                .flatMap(state -> state.runs().stream())
                .mapToInt(LiveRun::finished)
                .max()
                .orElse(0);
        assertThat(told + before).isEqualTo(TASKS);
        assertThat(frames)
            .filteredOn(frame -> frame.message() instanceof LiveMessage.State)
            .allSatisfy(
                frame ->
                    assertThat(((LiveMessage.State) frame.message()).runs())
                        .allSatisfy(
                            each -> assertThat(each.source()).isEqualTo(LiveRun.Source.EVENTS)));
        assertThat(client.closeCode()).isEqualTo(1001);
      }
      assertThat(run.await().code()).isIn(0, 3);
    }
  }

  @Test
  void aPortThatIsTakenCostsTheViewAndNotTheRun() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());
      CommandResult result =
          JarProcess.run(folder, new TinyTasks(folder, 2).with(1, "run", "--live", port));

      assertThat(result.code()).as(result.err()).isZero();
      assertThat(result.err()).contains("warning: the live view is not served");
    }
  }

  @Test
  void aWordThatIsNoPortIsRefused() throws Exception {
    CommandResult result =
        CommandResult.in(folder, new TinyTasks(folder, 1).with(1, "run", "--live", "70000"));

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("--live is 70000");
  }

  @Test
  void bothArmsOfATestAreTold() throws Exception {
    TinyTasks tasks = new TinyTasks(folder, 6);
    Path config = folder.resolve("a.yaml");
    Files.writeString(config, "gateway: {base_url: embedded}\n");
    String[] command =
        tasks.with(
            500,
            "ab-test",
            "--config-a",
            config.toString(),
            "--config-b",
            config.toString(),
            "--yes",
            "--sequential",
            "--live");
    try (JarProcess run = JarProcess.start(folder, command)) {
      Matcher page = page(run);
      assertThat(page.group(2)).isEqualTo("/live");
      try (LiveProbe client = LiveProbe.connect(URI.create(page.group(1)), "")) {
        List<LiveFrame> frames =
            client.until(
                frame ->
                    frame.message() instanceof LiveMessage.Progress progress
                        && progress.sequential() != null
                        && progress.sequential().n() > 0);
        assertThat(frames).isNotEmpty();
        client.until(frame -> frame.message().type() == LiveType.EXPERIMENT_FINISHED);
      }
      assertThat(run.await().code()).as(run.err()).isIn(0, 3);
    }
  }
}
