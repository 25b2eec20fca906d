package dev.agentbench.gateway.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.temporaryRedirect;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.sun.net.httpserver.HttpServer;
import dev.agentbench.gateway.GatewayException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class HttpCallsTest {
  @RegisterExtension
  static final WireMockExtension SERVER =
      WireMockExtension.newInstance().options(wireMockConfig().dynamicPort()).build();

  private final HttpCalls calls = new HttpCalls(Duration.ofSeconds(30));

  @AfterEach
  void closeClient() {
    calls.close();
  }

  private static HttpRequest request() {
    return HttpRequest.newBuilder(URI.create(SERVER.baseUrl() + "/x")).GET().build();
  }

  private HttpAnswer get() throws InterruptedException {
    return calls.send(request());
  }

  private GatewayException failure() {
    return catchThrowableOfType(GatewayException.class, this::get);
  }

  @Test
  void anAnswerOfAnyStatusIsAnAnswer() throws Exception {
    SERVER.stubFor(WireMock.get("/x").willReturn(aResponse().withStatus(503).withBody("dünya")));
    HttpAnswer answer = get();
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.body()).isEqualTo("dünya");
  }

  @Test
  void aRedirectIsNotFollowed() throws Exception {
    SERVER.stubFor(WireMock.get("/x").willReturn(temporaryRedirect("/elsewhere")));
    assertThat(get().status()).isEqualTo(302);
  }

  @Test
  void callsOneAfterTheOtherShareAConnectionAndStartNoThreads() throws Exception {
    Set<InetSocketAddress> clients = ConcurrentHashMap.newKeySet();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          clients.add(exchange.getRemoteAddress());
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    server.start();
    try {
      URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/x");
      HttpRequest request = HttpRequest.newBuilder(url).GET().build();
      for (int i = 0; i < 10; i++) {
        calls.send(request);
      }
      ThreadMXBean threads = ManagementFactory.getThreadMXBean();
      long before = threads.getTotalStartedThreadCount();
      for (int i = 0; i < 50; i++) {
        assertThat(calls.send(request).status()).isEqualTo(204);
      }
      assertThat(threads.getTotalStartedThreadCount() - before).isLessThan(10);
      assertThat(clients).hasSize(1);
    } finally {
      server.stop(0);
    }
  }

  @Test
  void aBodyThatNeverEndsIsGivenUpInTime() {
    SERVER.stubFor(
        WireMock.get("/x")
            .willReturn(aResponse().withBody("drip").withChunkedDribbleDelay(4, 60_000)));
    GatewayException failure =
        catchThrowableOfType(
            GatewayException.class, () -> calls.send(request(), Duration.ofMillis(500)));
    assertThat(failure).hasMessageContaining("no answer within 500 ms");
  }

  @Test
  void aHeadThatNeverEndsIsGivenUp() throws Exception {
    byte[] line = ("X-Padding: " + "x".repeat(8_000) + "\r\n").getBytes(StandardCharsets.US_ASCII);
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread endless =
          new Thread(
              () -> {
                try (Socket client = server.accept()) {
                  client
                      .getOutputStream()
                      .write("HTTP/1.1 200 OK\r\n".getBytes(StandardCharsets.US_ASCII));
                  while (true) {
                    client.getOutputStream().write(line);
                  }
                } catch (IOException gone) {
                  // The client has had enough.
                }
              });
      endless.setDaemon(true);
      endless.start();
      URI url = URI.create("http://127.0.0.1:" + server.getLocalPort() + "/x");
      GatewayException failure =
          catchThrowableOfType(
              GatewayException.class, () -> calls.send(HttpRequest.newBuilder(url).GET().build()));
      assertThat(failure.fault()).isEqualTo(GatewayException.Fault.UNREACHABLE);
    }
  }

  @Test
  void aBrokenConnectionIsUnreachable() {
    SERVER.stubFor(WireMock.get("/x").willReturn(aResponse().withFault(Fault.EMPTY_RESPONSE)));
    assertThat(failure().fault()).isEqualTo(GatewayException.Fault.UNREACHABLE);
  }

  @Test
  void addressesAreShownWithoutUserAndQuery() {
    assertThat(HttpCalls.withoutCredentials(URI.create("http://me:pw@host:81/a?key=k#f")))
        .isEqualTo("http://host:81/a");
  }

  @Test
  void aQuoteIsShortAndOnOneLine() {
    assertThat(new HttpAnswer(404, "<html>\n\u001b[31m" + "x ".repeat(500)).quote())
        .startsWith("HTTP 404: <html> [31mx x x")
        .hasSizeLessThan(150)
        .endsWith("…");
    assertThat(new HttpAnswer(204, "").quote()).isEqualTo("HTTP 204 without a body");
  }

  @Test
  void aQuoteOfASuccessNamesAFewFieldsAndNothingElse() {
    String many =
        "{" + "\"a\":1,".repeat(3) + "\"B_c\":{\"d-e\":[\"f: g\"]}, \"h8\":\"\\\"i\\\":\"}";
    assertThat(new HttpAnswer(200, many).quote())
        .isEqualTo("HTTP 200, JSON with the fields a, B_c, d-e");
    assertThat(
            new HttpAnswer(
                    200,
                    "{\"a\":1,\"b\":1,\"c\":1,\"d\":1,\"e\":1,\"f\":1,\"g\":1,\"h\":1,\"i\":1}")
                .quote())
        .isEqualTo("HTTP 200, JSON with the fields a, b, c, d, e, f, g, h, ...");
  }

  @Test
  void aRefusedConnectionIsCalledThat() {
    HttpRequest toNobody = HttpRequest.newBuilder(URI.create("http://127.0.0.1:1/x")).build();
    GatewayException refused =
        catchThrowableOfType(GatewayException.class, () -> calls.send(toNobody));
    assertThat(refused).hasMessage("No answer from http://127.0.0.1:1/x (connection refused).");
  }
}
