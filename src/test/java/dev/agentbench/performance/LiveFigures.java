package dev.agentbench.performance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import dev.agentbench.performance.Program.Execution;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.reflect.UndeclaredThrowableException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.management.MBeanServerConnection;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Cost of being watched: a run alone, one whose results {@code serve} shows meanwhile, and runs
 * with {@code --live} that nobody follows, that clients follow, that are asked for pages, and both;
 * by turns. The clients and readers are a process of their own on the same processors, whose time
 * is told; {@code -Dnice=19} lets them have what the others leave. {@code -Dlatency=500 -Dtasks=40}
 * are agents that think, as real ones do.
 *
 * <p>The heap is what is left of it after a collection, the most in looks once a second, in further
 * runs: the looks would spoil the times.
 */
class LiveFigures {
  private static final int RUNS = Integer.getInteger("runs", 3);
  private static final int NICE = Integer.getInteger("nice", 0);
  private static final int CLIENTS = Integer.getInteger("clients", 200);
  private static final int REQUESTS = Integer.getInteger("requests", 50);
  private static final int READER_REQUESTS = 5;
  private static final Duration GRACE = Duration.ofMillis(300);
  private static final Workload WORKLOAD =
      new Workload(
          Integer.getInteger("tasks", 200),
          10,
          Duration.ofMillis(Integer.getInteger("latency", 50)),
          GRACE);

  @TempDir Path folder;

  private final HttpClient client = HttpClient.newHttpClient();

  /** Ways in which a run is watched. */
  private enum Watched {
    ALONE("alone", 0, 0),
    SERVED("beside `serve`, " + READER_REQUESTS + " pages/s", 0, READER_REQUESTS),
    LIVE("`--live`, nobody", 0, 0),
    FOLLOWED("`--live`, " + CLIENTS + " clients", CLIENTS, 0),
    ASKED("`--live`, " + REQUESTS + " pages/s", 0, REQUESTS),
    BOTH("`--live`, " + CLIENTS + " clients, " + REQUESTS + " pages/s", CLIENTS, REQUESTS);

    private final String words;
    private final int clients;
    private final int requests;

    Watched(String words, int clients, int requests) {
      this.words = words;
      this.clients = clients;
      this.requests = requests;
    }
  }

  /**
   * A run that was watched.
   *
   * @param askers CPU time of those who watched
   * @param heap in MiB; 0 where nobody looked
   */
  private record Measured(Execution execution, Duration askers, long heap) {
    /** From the start of the experiment to its end. */
    Duration experiment() throws IOException {
      JsonNode experiment = new ObjectMapper().readTree(execution.output()).get(0);
      assertThat(experiment.at("/outcomes/passed").asInt()).isEqualTo(WORKLOAD.tasks());
      return Duration.between(
              Instant.parse(experiment.get("started_at").asText()),
              Instant.parse(experiment.get("completed_at").asText()))
          .minus(GRACE);
    }
  }

  @Test
  void printsWhatWatchersCost() throws Exception {
    WORKLOAD.writeTo(folder);
    Machine.print();
    Map<Watched, List<Measured>> all = new EnumMap<>(Watched.class);
    for (Watched way : Watched.values()) {
      all.put(way, new ArrayList<>());
    }
    for (int run = 0; run < RUNS; run++) {
      for (Watched way : Watched.values()) {
        all.get(way).add(run(way, false));
      }
    }
    Table table =
        new Table("run", "experiment", "× alone", "CPU of the run", "CPU of the watchers", "heap");
    List<Measured> alone = all.get(Watched.ALONE);
    for (Watched way : Watched.values()) {
      List<Measured> runs = all.get(way);
      table.row(
          way.words,
          Table.seconds(experiment(runs)),
          Table.ratio(experiment(runs), experiment(alone)),
          Table.seconds(Median.of(runs.stream().map(each -> each.execution().cpu()).toList())),
          Table.seconds(Median.of(runs.stream().map(Measured::askers).toList())),
          run(way, true).heap() + " MiB");
    }
  }

  private static Duration experiment(List<Measured> runs) throws IOException {
    List<Duration> spans = new ArrayList<>();
    for (Measured run : runs) {
      spans.add(run.experiment());
    }
    return Median.of(spans);
  }

  private Measured run(Watched way, boolean looking) throws Exception {
    String port = freePort();
    URI address = URI.create("http://127.0.0.1:" + port);
    Process server =
        way == Watched.SERVED
            ? new Program(folder).start(List.of("-Xmx256m"), "serve", "--port", port)
            : null;
    try {
      if (server != null) {
        await(address);
      }
      List<String> words = new ArrayList<>(List.of("run", "--json", "--concurrency", "10"));
      if (way != Watched.ALONE && way != Watched.SERVED) {
        words.addAll(List.of("--live", port));
      }
      Program.Running run =
          new Program(folder).begin(Program.ofTheJar(List.of(), words.toArray(String[]::new)));
      return watched(way, looking, address, run);
    } finally {
      if (server != null) {
        server.destroy();
        server.waitFor();
      }
    }
  }

  private Measured watched(Watched way, boolean looking, URI address, Program.Running run)
      throws Exception {
    Heap heap = looking ? new Heap(run) : null;
    Process askers = null;
    if (way.clients + way.requests > 0) {
      await(address);
      askers = askers(address, way);
    }
    Execution execution = run.end();
    Duration cpu = Duration.ZERO;
    if (askers != null) {
      cpu = askers.info().totalCpuDuration().orElse(Duration.ZERO);
      askers.getOutputStream().close();
      System.out.println(
          way.words + ": " + new String(askers.getInputStream().readAllBytes(), UTF_8).strip());
      assertThat(askers.waitFor(1, TimeUnit.MINUTES)).isTrue();
    }
    return new Measured(execution, cpu, heap == null ? 0 : heap.most());
  }

  private static Process askers(URI address, Watched way) throws IOException {
    return new ProcessBuilder(
            "nice",
            "-n",
            "" + NICE,
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Askers.class.getName(),
            address.toString(),
            "" + way.clients,
            "" + way.requests)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  /** Looks once a second what is left of the heap of a run after a collection. */
  private static final class Heap {
    private final Program.Running run;
    private final Thread thread = new Thread(this::look, "heap");
    private volatile long most;

    Heap(Program.Running run) {
      this.run = run;
      thread.start();
    }

    @SuppressWarnings("BanJNDI") // of a process that this one started, on this machine
    private void look() {
      try (JMXConnector connector = JMXConnectorFactory.connect(agent())) {
        MBeanServerConnection connection = connector.getMBeanServerConnection();
        MemoryMXBean memory =
            ManagementFactory.newPlatformMXBeanProxy(
                connection, ManagementFactory.MEMORY_MXBEAN_NAME, MemoryMXBean.class);
        while (run.isAlive()) {
          memory.gc();
          most = Math.max(most, memory.getHeapMemoryUsage().getUsed());
          Thread.sleep(1_000);
        }
      } catch (IOException | InterruptedException | UndeclaredThrowableException ended) {
        System.out.println("The heap is looked at no longer: " + ended);
      }
    }

    /** That of the run, once its JVM is up. */
    private JMXServiceURL agent() throws IOException, InterruptedException {
      while (run.isAlive()) {
        try {
          VirtualMachine machine = VirtualMachine.attach("" + run.pid());
          String address = machine.startLocalManagementAgent();
          machine.detach();
          return new JMXServiceURL(address);
        } catch (AttachNotSupportedException | IOException notYet) {
          Thread.sleep(200);
        }
      }
      throw new IOException("the run has ended");
    }

    /** In MiB. */
    long most() throws InterruptedException {
      thread.join();
      return most >> 20;
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
}
