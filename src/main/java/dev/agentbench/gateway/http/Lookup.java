package dev.agentbench.gateway.http;

import dev.agentbench.text.Quantity;
import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Addresses of host names, within a limit of time. Answers are kept as long as Java keeps them. */
public final class Lookup {
  private static final long KEPT_NANOS = TimeUnit.SECONDS.toNanos(30);
  private static final int MAX_KEPT = 100;
  private static final Map<String, Found> KEPT = new ConcurrentHashMap<>();

  private record Found(List<InetAddress> addresses, long nanoTime) {}

  private Lookup() {}

  /**
   * Looks a host up. On a thread of its own unless the answer is known: nothing else ends a look-up
   * in time.
   *
   * @param host a name, or an address, an IPv6 one with or without brackets
   * @return at least one
   * @throws UnknownHostException when there is none
   * @throws SocketTimeoutException when there was no answer in time
   */
  public static List<InetAddress> of(String host, Duration limit)
      throws IOException, InterruptedException {
    Found known = KEPT.get(host);
    if (known != null && System.nanoTime() - known.nanoTime() < KEPT_NANOS) {
      return known.addresses();
    }
    List<InetAddress> addresses = lookUp(host, limit);
    if (KEPT.size() >= MAX_KEPT) {
      KEPT.clear();
    }
    KEPT.put(host, new Found(addresses, System.nanoTime()));
    return addresses;
  }

  private static List<InetAddress> lookUp(String host, Duration limit)
      throws IOException, InterruptedException {
    FutureTask<List<InetAddress>> lookup =
        new FutureTask<>(() -> List.of(InetAddress.getAllByName(host)));
    Thread thread = new Thread(lookup, "gateway-dns");
    thread.setDaemon(true);
    thread.start();
    try {
      return lookup.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException unknown) {
      if (unknown.getCause() instanceof IOException failure) {
        throw failure;
      }
      throw new IOException(unknown.getCause());
    } catch (TimeoutException late) {
      throw new SocketTimeoutException("no answer within " + Quantity.limit(limit));
    }
  }
}
