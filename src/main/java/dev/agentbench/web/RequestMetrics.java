package dev.agentbench.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.router.Endpoint;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * {@code /metrics}: how many requests were answered, how and in what time, in the text format of
 * Prometheus. Thread-safe.
 */
final class RequestMetrics implements RouteGroup {
  private static final double[] SECONDS = {0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10};
  private static final String NAME = "benchmark_http_request_duration_seconds";

  private final Map<Key, Times> times = new ConcurrentSkipListMap<>();

  /** What is counted apart; a route is a pattern, so that nobody makes more of them by asking. */
  private record Key(String method, String route, int status) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      return labels().compareTo(other.labels());
    }

    String labels() {
      return String.format(
          Locale.ROOT, "method=\"%s\",route=\"%s\",status=\"%d\"", method, route, status);
    }
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/metrics", this::answer);
  }

  void count(Context context, double millis) {
    Endpoint endpoint = context.endpoints().lastHttpEndpoint();
    boolean known =
        endpoint != null && endpoint.method.isHttpMethod() && !endpoint.path.equals("*");
    Key key =
        new Key(context.method().name(), known ? endpoint.path : "none", context.statusCode());
    times.computeIfAbsent(key, none -> new Times()).add(millis / 1000);
  }

  private void answer(Context context) {
    StringBuilder text = new StringBuilder();
    text.append("# HELP ").append(NAME).append(" Time that answers took.\n");
    text.append("# TYPE ").append(NAME).append(" histogram\n");
    times.forEach((key, each) -> each.write(text, key.labels()));
    Runtime runtime = Runtime.getRuntime();
    text.append("# HELP benchmark_heap_used_bytes Memory that the program uses.\n");
    text.append("# TYPE benchmark_heap_used_bytes gauge\n");
    text.append("benchmark_heap_used_bytes ")
        .append(runtime.totalMemory() - runtime.freeMemory())
        .append('\n');
    context.contentType("text/plain; version=0.0.4; charset=utf-8").result(text.toString());
  }

  /** A histogram. */
  private static final class Times {
    private final LongAdder[] counts = new LongAdder[SECONDS.length + 1];
    private final LongAdder micros = new LongAdder();

    Times() {
      Arrays.setAll(counts, none -> new LongAdder());
    }

    void add(double seconds) {
      int place = 0;
      while (place < SECONDS.length && seconds > SECONDS[place]) {
        place++;
      }
      counts[place].increment();
      micros.add(Math.round(seconds * 1e6));
    }

    void write(StringBuilder text, String labels) {
      long total = 0;
      for (int i = 0; i < counts.length; i++) {
        total += counts[i].sum();
        String limit = i < SECONDS.length ? Double.toString(SECONDS[i]) : "+Inf";
        line(text, "_bucket", labels + ",le=\"" + limit + "\"", Long.toString(total));
      }
      String sum = String.format(Locale.ROOT, "%.6f", micros.sum() / 1e6);
      line(text, "_sum", labels, sum);
      line(text, "_count", labels, Long.toString(total));
    }

    private static void line(StringBuilder text, String part, String labels, String value) {
      text.append(NAME).append(part).append('{').append(labels).append("} ");
      text.append(value).append('\n');
    }
  }
}
