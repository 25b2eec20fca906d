package dev.agentbench.gateway.http;

import dev.agentbench.gateway.GatewayException;
import dev.agentbench.gateway.GatewayException.Fault;
import dev.agentbench.gateway.HttpProxy;
import dev.agentbench.gateway.Probe;
import dev.agentbench.gateway.Proxies;
import dev.agentbench.text.Quantity;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;

/** The way to a server, step by step: its name, its port, its certificate. For one thread. */
public final class Route {
  private final URI uri;
  private final String host;
  private final int port;
  private final SSLContext tls;
  private final Duration limit;
  private final Proxies proxies;

  private List<InetAddress> addresses = List.of();

  /**
   * The way to the server of {@code uri}.
   *
   * @param limit for each step
   */
  public Route(URI uri, SSLContext tls, Duration limit, Proxies proxies) {
    this.uri = uri;
    this.host = uri.getHost().replaceFirst("^\\[(.*)]$", "$1");
    this.port = Tunnel.port(uri);
    this.tls = tls;
    this.limit = limit;
    this.proxies = proxies;
  }

  private static boolean isEncrypted(URI uri) {
    return uri.getScheme().equalsIgnoreCase("https");
  }

  /**
   * The steps, to be taken in this order. A proxy knows the server's name and port: this machine
   * needs to know the proxy alone.
   *
   * @throws GatewayException when a proxy is named that cannot be used
   */
  public List<Probe> probes() {
    List<Probe> probes = new ArrayList<>();
    Optional<HttpProxy> proxy = proxies.of(uri);
    if (proxy.isPresent()) {
      probes.add(new Probe("proxy", () -> reach(proxy.get())));
    } else {
      probes.add(new Probe("dns", this::resolve));
      probes.add(new Probe("connect", this::reach));
    }
    if (isEncrypted(uri)) {
      probes.add(new Probe("tls", () -> shakeHands(proxy)));
    }
    return probes;
  }

  /** Plain HTTP is forwarded, not tunnelled: for that the proxy is asked by the next step. */
  private String reach(HttpProxy proxy) throws InterruptedException {
    boolean tunnelled = isEncrypted(uri);
    try {
      (tunnelled ? Tunnel.open(proxy, uri, limit) : Tunnel.connect(proxy, limit)).close();
      return proxy.describe() + (tunnelled ? " opens a way to " + host + ":" + port : " is there");
    } catch (IOException notClosed) {
      throw ProxyFailure.unreachable(proxy, notClosed);
    }
  }

  private String resolve() throws InterruptedException {
    try {
      addresses = Lookup.of(host, limit);
    } catch (SocketTimeoutException late) {
      throw failed(
          "No answer within "
              + Quantity.limit(limit)
              + " to what the host name "
              + host
              + " means.",
          "Is the DNS server of this machine reachable?",
          late);
    } catch (IOException unknown) {
      throw failed(
          "The host name " + host + " is unknown.",
          "Is it spelled right in the configuration, and does this machine know its DNS server?",
          unknown);
    }
    String found =
        addresses.stream().map(InetAddress::getHostAddress).collect(Collectors.joining(", "));
    return found.equals(host) ? "no name to look up" : host + " is " + found;
  }

  private String reach() {
    try (Socket socket = connected()) {
      return "port " + port + " is open at " + socket.getInetAddress().getHostAddress();
    } catch (IOException failure) {
      throw failed(
          "No connection to " + host + " port " + port + " (" + failure.getMessage() + ").",
          "Is the server running, is the port right in the configuration, is a firewall between?",
          failure);
    }
  }

  private String shakeHands(Optional<HttpProxy> proxy) throws InterruptedException {
    try (Socket plain = proxy.isPresent() ? Tunnel.open(proxy.get(), uri, limit) : connected();
        SSLSocket socket =
            (SSLSocket) tls.getSocketFactory().createSocket(plain, host, port, true)) {
      SSLParameters parameters = socket.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      socket.setSSLParameters(parameters);
      socket.setSoTimeout(Math.toIntExact(limit.toMillis()));
      socket.startHandshake();
      return describe(socket.getSession());
    } catch (IOException failure) {
      String where = HttpCalls.withoutCredentials(uri);
      throw TlsFailure.of(where, failure)
          .orElseGet(
              () ->
                  failed(
                      "No encrypted connection to " + where + " (" + failure.getMessage() + ").",
                      "Does the server speak TLS at this port?",
                      failure));
    }
  }

  /** To the first of its addresses that answers. */
  private Socket connected() throws IOException {
    IOException last = new IOException("no address");
    for (InetAddress address : addresses) {
      Socket socket = new Socket();
      try {
        socket.connect(new InetSocketAddress(address, port), Math.toIntExact(limit.toMillis()));
        return socket;
      } catch (IOException failure) {
        socket.close();
        last = failure;
      }
    }
    throw last;
  }

  private static String describe(SSLSession session) throws IOException {
    X509Certificate certificate = (X509Certificate) session.getPeerCertificates()[0];
    return String.format(
        Locale.ROOT,
        "%1$s, the certificate of %2$s is good until %3$tF",
        session.getProtocol(),
        certificate.getSubjectX500Principal().getName(),
        certificate.getNotAfter());
  }

  private static GatewayException failed(String message, String hint, Exception cause) {
    return new GatewayException(Fault.UNREACHABLE, message, hint, cause);
  }
}
