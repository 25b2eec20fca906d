package dev.agentbench.gateway.http;

import dev.agentbench.gateway.GatewayException;
import dev.agentbench.gateway.HttpProxy;
import dev.agentbench.text.Quantity;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A connection through a proxy, by HTTP's method CONNECT (RFC 9110, section 9.3.6). */
public final class Tunnel {
  private static final int MAX_HEAD_BYTES = 16 << 10;
  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] (\\d{3})\\b.*");

  private Tunnel() {}

  /**
   * Opens a connection to the server of {@code target}: whatever is written to the socket goes
   * there. The socket belongs to a channel. Closed by the caller.
   *
   * @param limit for the connect, and for the proxy's answer
   * @throws GatewayException {@code UNREACHABLE} when the proxy is not there or breaks off, others
   *     when it refuses
   */
  public static Socket open(HttpProxy proxy, URI target, Duration limit)
      throws InterruptedException {
    Socket socket = connect(proxy, limit);
    boolean open = false;
    try {
      socket.getOutputStream().write(request(proxy, target).getBytes(StandardCharsets.ISO_8859_1));
      int status = status(head(socket, limit));
      if (status < 200 || status >= 300) {
        throw ProxyFailure.refused(proxy, target, status);
      }
      socket.setSoTimeout(0);
      open = true;
      return socket;
    } catch (IOException failure) {
      throw ProxyFailure.unreachable(proxy, failure);
    } finally {
      if (!open) {
        close(socket);
      }
    }
  }

  /** A connection to the proxy itself. */
  static Socket connect(HttpProxy proxy, Duration limit) throws InterruptedException {
    try {
      InetSocketAddress address = new InetSocketAddress(addressOf(proxy, limit), proxy.port());
      Socket socket = SocketChannel.open().socket();
      try {
        socket.connect(address, Math.toIntExact(limit.toMillis()));
        return socket;
      } catch (IOException failure) {
        close(socket);
        throw failure;
      }
    } catch (IOException failure) {
      throw ProxyFailure.unreachable(proxy, failure);
    }
  }

  private static InetAddress addressOf(HttpProxy proxy, Duration limit)
      throws IOException, InterruptedException {
    try {
      return Lookup.of(proxy.host(), limit).get(0);
    } catch (UnknownHostException unknown) {
      throw new IOException("unknown host", unknown);
    }
  }

  private static String request(HttpProxy proxy, URI target) {
    String server = target.getHost() + ":" + port(target);
    String head = "CONNECT " + server + " HTTP/1.1\r\nHost: " + server + "\r\n";
    return proxy
            .authorization()
            .map(value -> head + "Proxy-Authorization: " + value + "\r\n")
            .orElse(head)
        + "\r\n";
  }

  /** Of the server, the usual one of the scheme where none is given. */
  public static int port(URI target) {
    String scheme = target.getScheme().toLowerCase(Locale.ROOT);
    int usual = scheme.equals("https") || scheme.equals("wss") ? 443 : 80;
    return target.getPort() >= 0 ? target.getPort() : usual;
  }

  /** Byte by byte: what follows the head belongs to the server. */
  private static String head(Socket socket, Duration limit) throws IOException {
    long deadline = System.nanoTime() + limit.toNanos();
    StringBuilder head = new StringBuilder();
    InputStream in = socket.getInputStream();
    while (head.indexOf("\r\n\r\n", Math.max(0, head.length() - 4)) < 0) {
      long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
      if (left <= 0) {
        throw new SocketTimeoutException("no answer within " + Quantity.limit(limit));
      }
      socket.setSoTimeout(Math.toIntExact(left));
      int next = in.read();
      if (next < 0 || head.length() >= MAX_HEAD_BYTES) {
        throw new IOException(next < 0 ? "it broke off" : "its answer does not end");
      }
      head.append((char) next);
    }
    return head.toString();
  }

  private static int status(String head) throws IOException {
    Matcher found = STATUS.matcher(head.substring(0, head.indexOf("\r\n")));
    if (!found.matches()) {
      throw new IOException("it does not speak HTTP");
    }
    return Integer.parseInt(found.group(1));
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException alreadyBroken) {
      // Nothing was sent over it that anybody waits for.
    }
  }
}
