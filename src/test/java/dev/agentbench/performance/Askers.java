package dev.agentbench.performance;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Users of a web UI as a process of its own: clients that follow the live feed, and readers of
 * pages. Takes the address, the number of clients and of requests a second, and goes on until its
 * standard input ends; then it prints what they got.
 */
final class Askers {
  private static final List<String> PAGES = List.of("/experiments", "/api/v1/experiments", "/live");
  private static final int READERS = 32;

  private final URI server;
  private final HttpClient client = HttpClient.newHttpClient();
  private final List<Long> nanos = new ArrayList<>(); // guarded by this, as below
  private int failures;
  private int next;

  private Askers(URI server) {
    this.server = server;
  }

  public static void main(String[] arguments) throws IOException, InterruptedException {
    URI server = URI.create(arguments[0]);
    try (Followers followers =
        new Followers(server, "/api/live?content=true", Integer.parseInt(arguments[1]))) {
      String pages = new Askers(server).ask(Integer.parseInt(arguments[2]));
      System.out.printf(
          Locale.ROOT,
          "%s; %d messages, %.1f MB to live clients%n",
          pages,
          followers.messages(),
          followers.bytes() / 1e6);
    }
  }

  /** Asks until standard input ends. */
  private String ask(int perSecond) throws IOException, InterruptedException {
    ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    ExecutorService readers = Executors.newFixedThreadPool(READERS);
    if (perSecond > 0) {
      var unused =
          clock.scheduleAtFixedRate(
              () -> readers.execute(this::ask),
              0,
              TimeUnit.SECONDS.toMicros(1) / perSecond,
              TimeUnit.MICROSECONDS);
    }
    while (System.in.read() >= 0) {
      // what comes says nothing
    }
    clock.shutdownNow();
    readers.shutdownNow();
    if (!readers.awaitTermination(1, TimeUnit.MINUTES)) {
      throw new IllegalStateException("readers are still waiting");
    }
    return inWords();
  }

  private void ask() {
    long start = System.nanoTime();
    try {
      HttpRequest request = HttpRequest.newBuilder(server.resolve(page())).build();
      took(
          client.send(request, BodyHandlers.discarding()).statusCode() == 200,
          System.nanoTime() - start);
    } catch (IOException gone) {
      took(false, System.nanoTime() - start);
    } catch (InterruptedException over) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized String page() {
    return PAGES.get(next++ % PAGES.size());
  }

  private synchronized void took(boolean well, long time) {
    failures += well ? 0 : 1;
    nanos.add(time);
  }

  private synchronized String inWords() {
    if (nanos.isEmpty()) {
      return "no pages";
    }
    List<Long> sorted = nanos.stream().sorted().toList();
    return String.format(
        Locale.ROOT,
        "%d pages, median %.1f ms, p95 %.1f ms, %d failed",
        sorted.size(),
        sorted.get(sorted.size() / 2) / 1e6,
        sorted.get(sorted.size() * 95 / 100) / 1e6,
        failures);
  }
}
