package dev.agentbench.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxiesTest {
  private static final Map<String, String> ALL = Map.of("ALL_PROXY", "http://proxy:3128");

  private static boolean isDirect(String url, String noProxy) {
    return Proxies.of(Map.of("ALL_PROXY", "http://proxy:3128", "NO_PROXY", noProxy))
        .of(URI.create(url))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://localhost",
        "ws://LOCALHOST:8000",
        "wss://gateway.localhost",
        "https://127.0.0.1:1",
        "http://127.9.9.9",
        "ws://[::1]:80"
      })
  void thisMachineIsNeverReachedThroughAProxy(String url) {
    assertThat(Proxies.of(ALL).of(URI.create(url))).isEmpty();
    Proxies configured =
        Proxies.of(new Proxies.Setting("gateway.proxy", Secret.of("http://proxy:1")), Map.of());
    assertThat(configured.of(URI.create(url))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "https://example.com, example.com",
    "https://EXAMPLE.com, 'a, Example.COM'",
    "https://a.example.com, example.com",
    "https://a.b.example.com, .example.com",
    "https://example.com, .example.com",
    "https://a.example.com, *.example.com",
    "https://example.com., example.com",
    "https://example.com, example.com.",
    "https://anything, *",
    "https://a, 'b a  c'",
    "https://a:8443, a:8443",
    "https://a, a:443",
    "wss://a, a:443",
    "ws://a, a:80",
    "http://10.1.2.3, 10.1.2.3",
    "http://10.1.2.3, 10.0.0.0/8",
    "http://10.1.2.3, 10.1.2.0/29",
    "http://10.1.2.3:81, 10.0.0.0/8:81",
    "http://[fd00::1], fd00::1",
    "http://[fd00::1], '[fd00:0::1]'",
    "http://[fd00::1]:81, '[fd00::1]:81'",
    "http://[fd12::1], fd00::/8"
  })
  void whatNoProxyNamesIsReachedDirectly(String url, String noProxy) {
    assertThat(isDirect(url, noProxy)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "https://notexample.com, example.com",
    "https://example.com, a.example.com",
    "https://example.com, ''",
    "https://example.com, ' , ,'",
    "https://a:8444, a:8443",
    "https://a, a:80",
    "http://11.1.2.3, 10.0.0.0/8",
    "http://10.1.2.9, 10.1.2.0/29",
    "http://10.1.2.3, 1.2.3",
    "http://a10.1.2.3.com, 10.1.2.3",
    "http://[fe00::1], fd00::/8",
    "http://10.1.2.3, fd00::/8",
    "https://a, http://a"
  })
  void everythingElseIsNot(String url, String noProxy) {
    assertThat(isDirect(url, noProxy)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"http, plain", "ws, plain", "https, safe", "wss, safe"})
  void theVariableOfTheSchemeCounts(String scheme, String host) {
    Proxies proxies =
        Proxies.of(
            Map.of(
                "HTTP_PROXY", "http://plain:1",
                "HTTPS_PROXY", "http://safe:1",
                "ALL_PROXY", "http://all:1"));
    assertThat(proxies.of(URI.create(scheme + "://server")).orElseThrow().host()).isEqualTo(host);
  }

  @Test
  void theLowerCaseWinsAndAnEmptyVariableIsNone() {
    Proxies proxies =
        Proxies.of(Map.of("HTTP_PROXY", "upper:1", "http_proxy", "lower:1", "https_proxy", " "));
    assertThat(proxies.of(URI.create("http://server")).orElseThrow().host()).isEqualTo("lower");
    assertThat(proxies.of(URI.create("https://server"))).isEmpty();
  }

  @Test
  void anAddressIsReadWithItsCredentials() {
    HttpProxy proxy = HttpProxy.parse("HTTP://a%40b:c%3Ad+%2F@[fd00::1]:3128/", "x").orElseThrow();
    assertThat(proxy).isEqualTo(new HttpProxy("fd00::1", 3128, "a@b", Secret.of("c:d+/"), "x"));
    assertThat(proxy.describe()).isEqualTo("the proxy http://[fd00::1]:3128 (x)");
    assertThat(proxy.toString()).doesNotContain("c:d");
    assertThat(HttpProxy.parse("proxy", "x").orElseThrow().port()).isEqualTo(80);
  }
}
