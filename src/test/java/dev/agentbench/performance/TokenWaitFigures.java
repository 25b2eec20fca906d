package dev.agentbench.performance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.embedded.EmbeddedGateway;
import dev.agentbench.embedded.EmbeddedSettings;
import dev.agentbench.front.issuer.IssuerRules;
import dev.agentbench.gateway.Credentials;
import dev.agentbench.gateway.Credentials.Grant;
import dev.agentbench.gateway.Secret;
import dev.agentbench.gateway.auth.AuthManager;
import dev.agentbench.gateway.http.HttpCalls;
import dev.agentbench.result.Mode;
import dev.agentbench.result.TokenRefresh;
import dev.agentbench.testing.EmbeddedSettingsBuilder;
import dev.agentbench.testing.OAuthClients;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How long requests wait for their token at a steady load, with tokens that live two seconds. */
@Timeout(120)
class TokenWaitFigures {
  private static final int THREADS = 10;
  private static final Duration TIME = Duration.ofSeconds(15);
  private static final long PAUSE_MILLIS = 5;
  private static final Secret PASSWORD = Secret.of("pa55word of the figures");

  @Test
  void waitsForATokenAtASteadyLoad() throws Exception {
    Machine.print();
    IssuerRules rules =
        new IssuerRules("ann", PASSWORD, "bench", null, Duration.ofSeconds(2), Duration.ofHours(1));
    EmbeddedSettings settings =
        EmbeddedSettingsBuilder.flawless(Mode.MULTI_AGENT).issuer(rules).build();
    List<TokenRefresh> refreshes = new CopyOnWriteArrayList<>();
    try (EmbeddedGateway gateway = EmbeddedGateway.start(settings, List.of(), List.of());
        HttpCalls http = new HttpCalls(Duration.ofSeconds(10));
        AuthManager manager =
            AuthManager.of(client(gateway.baseUrl()), http, Clock.systemUTC(), refreshes::add)) {
      var unused = manager.current();
      Object lock = new Object();
      long[] control =
          waits(
              () -> {
                synchronized (lock) {
                  return Clock.systemUTC().instant();
                }
              });
      int before = refreshes.size();
      long[] waits = waits(manager::current);
      Duration longest =
          refreshes.stream()
              .skip(before)
              .map(TokenRefresh::duration)
              .max(Duration::compareTo)
              .orElse(Duration.ZERO);
      Table table =
          new Table(
              "requests",
              "refreshes",
              "longest refresh",
              "wait p50",
              "wait p99.9",
              "longest wait",
              "of a bare lock: p99.9",
              "longest");
      table.row(
          waits.length,
          refreshes.size() - before,
          millis(longest.toNanos()),
          millis(waits[waits.length / 2]),
          millis(waits[(int) (waits.length * 0.999)]),
          millis(waits[waits.length - 1]),
          millis(control[(int) (control.length * 0.999)]),
          millis(control[control.length - 1]));
      assertThat(gateway.tokens().orElseThrow().logIns()).isEqualTo(1);
    }
  }

  private static Credentials.OAuth client(URI base) {
    return OAuthClients.client(
        base.resolve("/oauth/token"), Grant.PASSWORD, "ann", PASSWORD, "bench", null, null);
  }

  /** In nanoseconds, the shortest first. */
  private static long[] waits(Callable<?> request) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<LongStream>> all = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        all.add(threads.submit(() -> waitsOfOne(request)));
      }
      LongStream.Builder together = LongStream.builder();
      for (Future<LongStream> one : all) {
        one.get(90, TimeUnit.SECONDS).forEach(together::add);
      }
      return together.build().sorted().toArray();
    } finally {
      threads.shutdownNow();
    }
  }

  private static LongStream waitsOfOne(Callable<?> request) throws Exception {
    LongStream.Builder waits = LongStream.builder();
    long end = System.nanoTime() + TIME.toNanos();
    while (System.nanoTime() < end) {
      long start = System.nanoTime();
      var unused = request.call();
      waits.add(System.nanoTime() - start);
      Thread.sleep(PAUSE_MILLIS);
    }
    return waits.build();
  }

  private static String millis(long nanos) {
    return String.format(Locale.ROOT, "%.3f ms", nanos / 1e6);
  }
}
