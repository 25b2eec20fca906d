package dev.agentbench.gateway.http;

import dev.agentbench.gateway.Proxies;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;

/** Tells the JDK's HTTP client which proxy to use. */
final class ProxyChoice extends ProxySelector {
  private final Proxies proxies;

  ProxyChoice(Proxies proxies) {
    this.proxies = proxies;
  }

  @Override
  public List<Proxy> select(URI uri) {
    return List.of(
        proxies
            .of(uri)
            .map(proxy -> InetSocketAddress.createUnresolved(proxy.host(), proxy.port()))
            .map(address -> new Proxy(Proxy.Type.HTTP, address))
            .orElse(Proxy.NO_PROXY));
  }

  @Override
  public void connectFailed(URI uri, SocketAddress address, IOException failure) {
    // The call itself tells it.
  }
}
