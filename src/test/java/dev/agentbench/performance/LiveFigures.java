package dev.agentbench.performance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.agentbench.performance.Program.Execution;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Cost of being watched: a run alone, a run whose results {@code serve} shows meanwhile, and a run
 * with {@code --live} that 200 clients follow while it answers 50 requests a second; by turns. The
 * clients run in this process, on the same processors.
 */
class LiveFigures {
  private static final int RUNS = Integer.getInteger("runs", 3);
  private static final int CLIENTS = 200;
  private static final int REQUESTS = 50;
  private static final int READER_REQUESTS = 5;
  private static final Duration GRACE = Duration.ofMillis(300);
  private static final Workload WORKLOAD = new Workload(200, 10, Duration.ofMillis(50), GRACE);

  @TempDir Path folder;

  private final HttpClient client = HttpClient.newHttpClient();
  private final AtomicLong messages = new AtomicLong();
  private final List<Long> pages = new ArrayList<>(); // guarded by itself
  private final AtomicLong failures = new AtomicLong();

  @Test
  void printsWhatWatchersCost() throws Exception {
    WORKLOAD.writeTo(folder);
    Machine.print();
    List<Execution> alone = new ArrayList<>();
    List<Execution> served = new ArrayList<>();
    List<Execution> followed = new ArrayList<>();
    for (int run = 0; run < RUNS; run++) {
      alone.add(run());
      served.add(served());
      followed.add(followed());
    }
    Table table = new Table("run", "experiment", "× alone", "resident", "beyond alone");
    row(table, "alone", alone, alone);
    row(table, "beside `serve`, 5 pages/s", served, alone);
    row(table, "`--live`, 200 clients, 50 requests/s", followed, alone);
    System.out.printf(
        Locale.ROOT,
        "%nmessages taken by live clients: %d; failed requests: %s%n",
        messages.get(),
        failures);
  }

  private Execution run(String... more) throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of("run", "--json", "--concurrency", "10"));
    words.addAll(List.of(more));
    return new Program(folder).benchmark(words.toArray(String[]::new));
  }

  private Execution served() throws Exception {
    String port = freePort();
    Process server = new Program(folder).start(List.of("-Xmx256m"), "serve", "--port", port);
    try {
      URI address = URI.create("http://127.0.0.1:" + port);
      await(address);
      System.out.println("pages of serve alone: " + asked(address, () -> Thread.sleep(10_000)));
      List<Execution> result = new ArrayList<>();
      System.out.println("beside a run: " + asked(address, () -> result.add(run())));
      return result.get(0);
    } finally {
      server.destroy();
      server.waitFor();
    }
  }

  private Execution followed() throws Exception {
    String port = freePort();
    URI address = URI.create("http://127.0.0.1:" + port);
    List<Execution> result = new ArrayList<>();
    Thread run =
        new Thread(
            () -> {
              try {
                result.add(run("--live", port));
              } catch (IOException | InterruptedException failed) {
                throw new IllegalStateException(failed);
              }
            });
    run.start();
    await(address);
    URI live = URI.create("ws://127.0.0.1:" + port + "/api/live?content=true");
    for (int i = 0; i < CLIENTS; i++) {
      WebSocket unused = client.newWebSocketBuilder().buildAsync(live, new Taker()).get();
    }
    asking(address, REQUESTS, run::join);
    return result.get(0);
  }

  /** Something that takes a while. */
  private interface Meanwhile {
    void run() throws IOException, InterruptedException;
  }

  /** Median and 95th percentile of the time of a page, in words. */
  private String asked(URI address, Meanwhile meanwhile) throws IOException, InterruptedException {
    synchronized (pages) {
      pages.clear();
    }
    asking(address, READER_REQUESTS, meanwhile);
    synchronized (pages) {
      List<Long> sorted = pages.stream().sorted().toList();
      return String.format(
          Locale.ROOT,
          "median %.1f ms, p95 %.1f ms of %d",
          sorted.get(sorted.size() / 2) / 1e6,
          sorted.get(sorted.size() * 95 / 100) / 1e6,
          sorted.size());
    }
  }

  private void asking(URI address, int perSecond, Meanwhile meanwhile)
      throws IOException, InterruptedException {
    ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    ExecutorService readers = Executors.newFixedThreadPool(32);
    List<URI> asked =
        List.of(
            address.resolve("/experiments"),
            address.resolve("/api/v1/experiments"),
            address.resolve("/live"));
    AtomicLong next = new AtomicLong();
    long gap = TimeUnit.SECONDS.toMicros(1) / perSecond;
    var unused =
        clock.scheduleAtFixedRate(
            () ->
                readers.execute(
                    () -> ask(asked.get((int) (next.getAndIncrement() % asked.size())))),
            0,
            gap,
            TimeUnit.MICROSECONDS);
    try {
      meanwhile.run();
    } finally {
      clock.shutdownNow();
      readers.shutdownNow();
      assertThat(readers.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
    }
  }

  private void ask(URI page) {
    long start = System.nanoTime();
    try {
      int status =
          client.send(HttpRequest.newBuilder(page).build(), BodyHandlers.discarding()).statusCode();
      if (status != 200) {
        failures.incrementAndGet();
      }
      synchronized (pages) {
        pages.add(System.nanoTime() - start);
      }
    } catch (IOException gone) {
      failures.incrementAndGet();
    } catch (InterruptedException over) {
      Thread.currentThread().interrupt();
    }
  }

  /** Takes everything. */
  private final class Taker implements WebSocket.Listener {
    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
      messages.incrementAndGet();
      socket.request(1);
      return null;
    }
  }

  private void await(URI address) throws InterruptedException {
    HttpRequest health = HttpRequest.newBuilder(address.resolve("/healthz")).build();
    for (int i = 0; i < 600; i++) {
      try {
        if (client.send(health, BodyHandlers.ofString(UTF_8)).statusCode() == 200) {
          return;
        }
      } catch (IOException notYet) {
        // it is being started
      }
      Thread.sleep(50);
    }
    throw new IllegalStateException(address + " does not answer");
  }

  private static String freePort() throws IOException {
    try (ServerSocket any = new ServerSocket(0)) {
      return "" + any.getLocalPort();
    }
  }

  private static void row(
      Table table, String name, List<Execution> executions, List<Execution> alone)
      throws IOException {
    Duration experiment = median(executions);
    long resident = resident(executions);
    table.row(
        name,
        Table.seconds(experiment),
        Table.ratio(experiment, median(alone)),
        resident + " MiB",
        resident - resident(alone) + " MiB");
  }

  private static Duration median(List<Execution> executions) throws IOException {
    List<Duration> spans = new ArrayList<>();
    for (Execution execution : executions) {
      JsonNode experiment = new ObjectMapper().readTree(execution.output()).get(0);
      assertThat(experiment.at("/outcomes/passed").asInt()).isEqualTo(WORKLOAD.tasks());
      spans.add(
          Duration.between(
                  Instant.parse(experiment.get("started_at").asText()),
                  Instant.parse(experiment.get("completed_at").asText()))
              .minus(GRACE));
    }
    return Median.of(spans);
  }

  private static long resident(List<Execution> executions) {
    return executions.stream()
        .mapToLong(each -> each.peak().mebibytes())
        .sorted()
        .toArray()[executions.size() / 2];
  }
}
