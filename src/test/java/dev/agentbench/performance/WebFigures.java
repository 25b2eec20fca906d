package dev.agentbench.performance;

import dev.agentbench.app.Stores;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.ExperimentId;
import dev.agentbench.store.ExperimentFilter;
import dev.agentbench.store.SpoolSettings;
import dev.agentbench.store.Store;
import dev.agentbench.store.StoreSettings;
import dev.agentbench.testing.PostgresDatabases;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How long pages of {@code serve} take on a big history, and its memory meanwhile: the built jar
 * with {@code -Xmx256m}, asked by this process at 50 requests a second, then by 200 readers at
 * once.
 */
class WebFigures {
  private static final int EXPERIMENTS = Integer.getInteger("experiments", 1_000);
  private static final int TRIALS = 200;
  private static final int PER_SECOND = 50;
  private static final int SECONDS = Integer.getInteger("seconds", 600);
  private static final int READERS = 200;
  private static final int PAGES_OF_A_READER = 10;

  /** Another one with each request, so that none was asked for lately. */
  private static final String ANY = "experiment, another each time";

  private static final Pattern ADDRESS = Pattern.compile("http://[0-9.:]+");

  @TempDir Path folder;

  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
  private final Map<String, ConcurrentLinkedQueue<Long>> nanos = new ConcurrentHashMap<>();
  private final AtomicInteger failures = new AtomicInteger();
  private final AtomicInteger asked = new AtomicInteger();
  private List<ExperimentId> experiments = List.of();

  @Test
  void sqlite() throws Exception {
    measure(settings("sqlite", folder.resolve("metrics.db").toString()));
  }

  @Test
  void postgresql() throws Exception {
    String url = PostgresDatabases.create();
    try {
      measure(settings("postgresql", url));
    } finally {
      PostgresDatabases.drop(url);
    }
  }

  private StoreSettings settings(String type, String url) {
    return new StoreSettings(type, url, 4, new SpoolSettings(folder, 1 << 24));
  }

  private void measure(StoreSettings database) throws Exception {
    Files.writeString(
        folder.resolve("config.yaml"), "database: {url: \"%s\"}%n".formatted(database.url()));
    Map<String, String> paths;
    try (Store store = Stores.open(database)) {
      new History().grow(store, EXPERIMENTS, TRIALS, false);
      paths = paths(store);
    }
    System.out.println(database.type());
    Machine.print();
    Process server = server();
    try (BufferedReader out = server.inputReader(StandardCharsets.UTF_8)) {
      String address = address(out);
      for (String path : paths.values()) {
        ask(address, "warm-up", path);
      }
      nanos.clear();
      atAConstantRate(address, paths, server);
      print(paths);
      readersAtOnce(address, paths, server);
    } finally {
      server.destroy();
      server.waitFor();
    }
  }

  /** A page of each kind, by its name. */
  private Map<String, String> paths(Store store) {
    List<Experiment> newest = store.experiments().newest(ExperimentFilter.ALL, EXPERIMENTS);
    experiments = newest.stream().map(Experiment::id).toList();
    ExperimentId last = newest.get(0).id();
    ExperimentId before = newest.get(1).id();
    ExperimentId old = newest.get(newest.size() / 2).id();
    String trial = store.trials().ofExperiment(old).get(0).id().toString();
    Map<String, String> paths = new LinkedHashMap<>();
    paths.put("list", "/experiments");
    paths.put("list, page 9, by cost", "/experiments?page=9&sort=cost");
    paths.put("list, by agent and model", "/experiments?agent=coder&model=gpt-4o");
    paths.put("experiment", "/experiments/" + last);
    paths.put("experiment, of the middle", "/experiments/" + old);
    paths.put(ANY, "/experiments/" + last);
    paths.put("trial", "/trials/" + trial);
    paths.put("compare", "/compare?baseline=" + before + "&current=" + last);
    paths.put("compare, four", "/compare?with=" + last + several(newest));
    paths.put("trends", "/trends");
    paths.put("search", "/search?q=task");
    paths.put("API, list", "/api/v1/experiments?per_page=50");
    paths.put("API, trials", "/api/v1/experiments/" + last + "/trials?outcome=failed");
    return paths;
  }

  /** Three more of the newest. */
  private static String several(List<Experiment> newest) {
    return newest.stream()
        .skip(1)
        .limit(3)
        .map(each -> "&with=" + each.id())
        .collect(Collectors.joining());
  }

  private Process server() throws IOException {
    List<String> words =
        new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java") + ""));
    words.addAll(Program.ofTheJar(List.of("-Xmx256m"), "serve", "--port", "0"));
    return new ProcessBuilder(words)
        .directory(folder.toFile())
        .redirectError(folder.resolve("errors.txt").toFile())
        .start();
  }

  private static String address(BufferedReader out) throws IOException {
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      var found = ADDRESS.matcher(line);
      if (found.find()) {
        return found.group();
      }
    }
    throw new IllegalStateException("serve printed no address");
  }

  private void atAConstantRate(String address, Map<String, String> paths, Process server)
      throws InterruptedException {
    List<String> names = List.copyOf(paths.keySet());
    ExecutorService senders = Executors.newFixedThreadPool(64);
    long start = System.nanoTime();
    long gap = TimeUnit.SECONDS.toNanos(1) / PER_SECOND;
    int requests = SECONDS * PER_SECOND;
    for (int i = 0; i < requests; i++) {
      String name = names.get(i % names.size());
      LockSupport.parkNanos(start + i * gap - System.nanoTime());
      senders.execute(() -> ask(address, name, paths.get(name)));
      if (i % Math.max(1, requests / 5) == 0) {
        System.out.printf(
            Locale.ROOT,
            "after %d s: %d MiB resident%n",
            i / PER_SECOND,
            Program.Size.of(server.pid()).mebibytes());
      }
    }
    senders.shutdown();
    if (!senders.awaitTermination(2, TimeUnit.MINUTES)) {
      throw new IllegalStateException("requests are still under way");
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.printf(
        Locale.ROOT,
        "%d requests in %.0f s, %d failed; %d MiB resident at the end%n%n",
        requests,
        seconds,
        failures.get(),
        Program.Size.of(server.pid()).mebibytes());
  }

  private void readersAtOnce(String address, Map<String, String> paths, Process server)
      throws InterruptedException {
    nanos.clear();
    failures.set(0);
    List<Map.Entry<String, String>> pages = List.copyOf(paths.entrySet());
    ExecutorService readers = Executors.newFixedThreadPool(READERS);
    long start = System.nanoTime();
    for (int reader = 0; reader < READERS; reader++) {
      int first = reader;
      readers.execute(
          () -> {
            for (int i = 0; i < PAGES_OF_A_READER; i++) {
              var page = pages.get((first + i) % pages.size());
              ask(address, page.getKey(), page.getValue());
            }
          });
    }
    readers.shutdown();
    if (!readers.awaitTermination(10, TimeUnit.MINUTES)) {
      throw new IllegalStateException("readers are still waiting");
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.printf(
        Locale.ROOT,
        "%n%d readers at once, %d pages each: %.0f pages/s, %d failed, %d MiB resident%n%n",
        READERS,
        PAGES_OF_A_READER,
        READERS * PAGES_OF_A_READER / seconds,
        failures.get(),
        Program.Size.of(server.pid()).mebibytes());
    print(paths);
  }

  private void ask(String address, String name, String path) {
    String page =
        name.equals(ANY)
            ? "/experiments/" + experiments.get(asked.getAndIncrement() % experiments.size())
            : path;
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address + page))
            .timeout(Duration.ofMinutes(2))
            .header("Accept-Encoding", "gzip")
            .build();
    long start = System.nanoTime();
    try {
      int status = client.send(request, BodyHandlers.discarding()).statusCode();
      if (status != 200) {
        failures.incrementAndGet();
      }
    } catch (IOException refused) {
      failures.incrementAndGet();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    nanos
        .computeIfAbsent(name, absent -> new ConcurrentLinkedQueue<>())
        .add(System.nanoTime() - start);
  }

  private void print(Map<String, String> paths) {
    Table table = new Table("page", "requests", "p50", "p95", "p99");
    for (String name : paths.keySet()) {
      List<Long> sorted = nanos.get(name).stream().sorted().toList();
      table.row(name, sorted.size(), at(sorted, 0.5), at(sorted, 0.95), at(sorted, 0.99));
    }
  }

  private static String at(List<Long> sorted, double share) {
    int index = Math.min(sorted.size() - 1, (int) (share * sorted.size()));
    return String.format(Locale.ROOT, "%.0f ms", sorted.get(index) / 1e6);
  }
}
