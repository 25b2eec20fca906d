package dev.agentbench.cli;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP proxy: it tunnels by CONNECT and forwards plain HTTP, to servers whose names nobody else
 * knows.
 */
final class ProxyFront extends SocketFront {
  private final Map<String, Integer> servers;
  private final @Nullable String credentials;
  private final List<String> requests = new CopyOnWriteArrayList<>();

  /**
   * @param servers {@code host:port}, and the port of this machine that is meant
   * @param credentials the header that it wants; null: none
   */
  ProxyFront(Map<String, Integer> servers, @Nullable String credentials) throws IOException {
    super(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
    this.servers = servers;
    this.credentials = credentials;
    start();
  }

  /** Methods and addresses of the requests that were let through, each once, sorted. */
  Set<String> requests() {
    return new TreeSet<>(requests);
  }

  @Override
  void serve(Socket client) throws IOException {
    String head = head(client.getInputStream());
    String[] words = head.substring(0, head.indexOf("\r\n")).split(" ");
    String authorization =
        head.lines()
            .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("proxy-authorization: "))
            .map(line -> line.substring(line.indexOf(' ') + 1))
            .collect(Collectors.joining());
    boolean tunnel = words[0].equals("CONNECT");
    String server = tunnel ? words[1] : server(URI.create(words[1]));
    if (credentials != null && !credentials.equals(authorization)) {
      refuse(client, "407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"x\"");
    } else if (!servers.containsKey(server)) {
      refuse(client, "403 Forbidden");
    } else {
      requests.add(tunnel ? "CONNECT " + server : words[0] + " " + words[1].split("sessions/")[0]);
      Socket behind = remember(new Socket(InetAddress.getLoopbackAddress(), servers.get(server)));
      if (tunnel) {
        write(client, "HTTP/1.1 200 Connection established\r\n\r\n");
      } else {
        write(behind, forwarded(head, words[1]));
      }
      join(client, behind);
    }
  }

  private static String server(URI address) {
    return address.getHost() + ":" + (address.getPort() < 0 ? 80 : address.getPort());
  }

  /** Without the server in the first line, and good for one request. */
  private static String forwarded(String head, String address) {
    String path = address.replaceFirst("^http://[^/]*", "");
    return head.replace(address, path).replaceFirst("\r\n", "\r\nConnection: close\r\n");
  }

  private static void refuse(Socket client, String status) throws IOException {
    write(client, "HTTP/1.1 " + status + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    client.close();
  }

  private static void write(Socket to, String text) throws IOException {
    to.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    to.getOutputStream().flush();
  }

  private static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("no request");
      }
      head.append((char) next);
    }
    return head.toString();
  }
}
