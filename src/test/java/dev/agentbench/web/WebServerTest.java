package dev.agentbench.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentbench.error.BenchmarkException;
import dev.agentbench.error.InvalidInputException;
import dev.agentbench.gateway.Secret;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The server over real sockets: who is answered, and how. One open and one guarded server. */
@Timeout(60)
class WebServerTest {
  private static final String TOKEN = "a-token-of-some-length-1234";
  private static final AtomicInteger CHANGES = new AtomicInteger();

  private static final RouteGroup PAGES =
      routes -> {
        routes.get("/page", context -> context.html("<p>" + Visitor.of(context).csrf()));
        routes.get("/long", context -> context.result("long ".repeat(2_000)));
        routes.get(
            "/broken",
            context -> {
              throw new IllegalStateException("password=hunter2");
            });
        routes.post("/change", context -> context.result("n" + CHANGES.incrementAndGet()));
        routes.post("/api/change", context -> context.result("n" + CHANGES.incrementAndGet()));
      };

  private static final WebServer open = start(WebSettings.DEFAULTS.at("127.0.0.1", 0, false));
  private static final WebServer guarded = start(settings(false));

  private final Asker anyone = new Asker(open.baseUrl());
  private final Asker stranger = new Asker(guarded.baseUrl());

  @AfterAll
  static void stop() {
    open.close();
    guarded.close();
  }

  private static WebSettings settings(boolean readOnly) {
    return new WebSettings(
        "127.0.0.1", 0, readOnly, Secret.of(TOKEN), List.of("bench.example.org"));
  }

  private static WebServer start(WebSettings settings, RouteGroup... more) {
    ErrorPage page = (visitor, status, title, detail) -> "<h1>" + title + "</h1>" + detail;
    List<RouteGroup> groups = new ArrayList<>(List.of(more));
    groups.add(PAGES);
    return WebServer.start(settings, page, () -> {}, groups);
  }

  @Test
  void everyAnswerForbidsScriptsOfOthersFramesAndGuessing() throws Exception {
    for (String path : List.of("/page", "/nowhere", "/healthz")) {
      HttpResponse<String> answer = anyone.get(path);
      assertThat(answer.headers().firstValue("Content-Security-Policy"))
          .hasValueSatisfying(
              policy ->
                  assertThat(policy)
                      .contains("default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'")
                      .doesNotContain("unsafe"));
      assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
      assertThat(answer.headers().firstValue("X-Frame-Options")).contains("DENY");
      assertThat(answer.headers().firstValue("Server")).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "evil.example,421",
    "evil.example:8080,421",
    "127.0.0.1.evil.example,421",
    "localhost@evil.example,4",
    "localhost:9999,200",
    "127.0.0.1,200",
    "[::1]:80,200"
  })
  void aForeignNameForThisMachineIsNotAnswered(String host, String status) throws Exception {
    assertThat(anyone.raw("GET /page HTTP/1.1", "Host: " + host, "Connection: close"))
        .contains(" " + status);
  }

  @Test
  void aConfiguredNameIsAnswered() throws Exception {
    assertThat(
            stranger.raw(
                "GET /page HTTP/1.1",
                "Host: bench.example.org",
                "Authorization: Bearer " + TOKEN,
                "Connection: close"))
        .contains(" 200");
  }

  @Test
  void errorsArePagesForBrowsersAndProblemsForPrograms() throws Exception {
    HttpResponse<String> program = anyone.get("/nowhere");
    assertThat(program.statusCode()).isEqualTo(404);
    assertThat(program.headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
    assertThat(program.body()).contains("\"status\" : 404", "\"title\" : \"Not Found\"");
    assertThat(anyone.browser().get("/nowhere").body()).contains("<h1>Not Found</h1>");
    HttpResponse<String> broken = anyone.get("/broken");
    assertThat(broken.statusCode()).isEqualTo(500);
    assertThat(broken.body()).doesNotContain("hunter2");
    assertThat(anyone.post("/page").statusCode()).isIn(403, 405);
  }

  @Test
  void aFormIsTakenFromAPageOfThisServerOnly() throws Exception {
    String proof = anyone.get("/page").body().substring("<p>".length());
    String own = open.baseUrl().toString();
    int before = CHANGES.get();
    assertThat(anyone.post("/change").statusCode()).isEqualTo(403);
    assertThat(anyone.post("/change", "csrf", "x").statusCode()).isEqualTo(403);
    for (String origin : List.of("https://evil.example", "null", own + "1", "%%")) {
      assertThat(anyone.with("Origin", origin).post("/change", "csrf", proof).statusCode())
          .as(origin)
          .isEqualTo(403);
    }
    assertThat(
            anyone.with("Sec-Fetch-Site", "cross-site").post("/change", "csrf", proof).statusCode())
        .isEqualTo(403);
    assertThat(CHANGES.get()).isEqualTo(before);
    assertThat(anyone.with("Origin", own).post("/change", "csrf", proof).statusCode())
        .isEqualTo(200);
    assertThat(CHANGES.get()).isEqualTo(before + 1);
  }

  @Test
  void withoutTheTokenNothingIsSeen() throws Exception {
    HttpResponse<String> program = stranger.get("/page");
    assertThat(program.statusCode()).isEqualTo(401);
    assertThat(program.headers().firstValue("WWW-Authenticate")).contains("Bearer");
    assertThat(stranger.get("/metrics").statusCode()).isEqualTo(401);
    assertThat(stranger.get("/nowhere").statusCode()).isEqualTo(401);
    assertThat(stranger.post("/change").statusCode()).isEqualTo(401);
    assertThat(stranger.get("/healthz").body()).isEqualTo("ok\n");
    HttpResponse<String> browser = stranger.browser().get("/page?a=b");
    assertThat(browser.statusCode()).isEqualTo(302);
    assertThat(browser.headers().firstValue("Location")).contains("/login?to=%2Fpage%3Fa%3Db");
    assertThat(stranger.with("Cookie", "benchmark_session=x").get("/page").statusCode())
        .isEqualTo(401);
  }

  @Test
  void aProgramSendsTheTokenAndNeedsNoProof() throws Exception {
    Asker program = stranger.with("Authorization", "Bearer " + TOKEN);
    assertThat(program.get("/page").statusCode()).isEqualTo(200);
    assertThat(program.post("/change").statusCode()).isEqualTo(200);
  }

  @Test
  void aProgramWithoutATokenSendsJsonWhichNoOtherSiteCan() throws Exception {
    int before = CHANGES.get();
    assertThat(anyone.send("/api/change", "text/plain", "{}").statusCode()).isEqualTo(403);
    assertThat(anyone.send("/change", "application/json", "{}").statusCode()).isEqualTo(403);
    Asker foreign = anyone.with("Origin", "https://evil.example");
    assertThat(foreign.send("/api/change", "application/json", "{}").statusCode()).isEqualTo(403);
    assertThat(stranger.send("/api/change", "application/json", "{}").statusCode()).isEqualTo(401);
    assertThat(CHANGES.get()).isEqualTo(before);
    assertThat(anyone.send("/api/change", "application/json; charset=utf-8", "{}").statusCode())
        .isEqualTo(200);
  }

  @Test
  void aBrowserLogsInAndOut() throws Exception {
    HttpResponse<String> login =
        stranger.browser().post("/login", "token", TOKEN, "to", "/page?a=b");
    assertThat(login.headers().firstValue("Location")).contains("/page?a=b");
    String cookie = login.headers().firstValue("Set-Cookie").orElseThrow();
    assertThat(cookie).contains("HttpOnly", "SameSite=Strict").doesNotContain(TOKEN);
    Asker user = stranger.browser().with("Cookie", cookie.substring(0, cookie.indexOf(';')));
    HttpResponse<String> page = user.get("/page");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(user.post("/change").statusCode()).as("no proof").isEqualTo(403);
    String proof = page.body().substring("<p>".length());
    assertThat(user.post("/change", "csrf", proof).statusCode()).isEqualTo(200);
    assertThat(user.post("/logout", "csrf", proof).statusCode()).isEqualTo(302);
    assertThat(user.get("/page").statusCode()).isEqualTo(302);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"//evil.example/x", "https://evil.example", "/\\evil.example", "/a\r\nX: y", ""})
  void aLoginLeadsToNoOtherSite(String to) throws Exception {
    HttpResponse<String> login = stranger.browser().post("/login", "token", TOKEN, "to", to);
    assertThat(login.headers().firstValue("Location")).contains("/");
  }

  @Test
  void whoGuessesIsShutOutForAWhile() throws Exception {
    try (WebServer another = start(settings(false))) {
      Asker guesser = new Asker(another.baseUrl());
      for (int i = 0; i < WrongTokens.ALLOWED; i++) {
        assertThat(guesser.with("Authorization", "Bearer wrong" + i).get("/page").statusCode())
            .isEqualTo(401);
      }
      HttpResponse<String> right = guesser.with("Authorization", "Bearer " + TOKEN).get("/page");
      assertThat(right.statusCode()).isEqualTo(429);
      assertThat(right.headers().firstValue("Retry-After")).contains("60");
      assertThat(guesser.post("/login", "token", TOKEN).statusCode()).isEqualTo(429);
    }
  }

  @Test
  void onlyThisMachineIsServedWithoutAToken() {
    assertThatThrownBy(() -> start(WebSettings.DEFAULTS.at("0.0.0.0", 0, false)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("web.token");
  }

  @Test
  void aTakenPortIsToldAsSuch() {
    int taken = open.baseUrl().getPort();
    assertThatThrownBy(() -> start(WebSettings.DEFAULTS.at("127.0.0.1", taken, false)))
        .isInstanceOf(BenchmarkException.class)
        .hasMessageContaining("cannot listen on 127.0.0.1:" + taken);
  }

  @Test
  void nothingIsChangedWhereOneMayOnlyRead() throws Exception {
    int before = CHANGES.get();
    try (WebServer reading = start(settings(true))) {
      Asker program = new Asker(reading.baseUrl()).with("Authorization", "Bearer " + TOKEN);
      assertThat(program.post("/change").statusCode()).isEqualTo(403);
      assertThat(program.get("/page").statusCode()).isEqualTo(200);
    }
    assertThat(CHANGES.get()).isEqualTo(before);
  }

  @Test
  void aLongBodyIsRefused() throws Exception {
    String proof = anyone.get("/page").body().substring("<p>".length());
    assertThat(anyone.post("/change", "csrf", proof, "x", "y".repeat(400_000)).statusCode())
        .isEqualTo(413);
  }

  @Test
  void answersAreZippedAndSentOnce() throws Exception {
    HttpResponse<String> zipped = anyone.with("Accept-Encoding", "gzip").get("/long");
    assertThat(zipped.headers().firstValue("Content-Encoding")).contains("gzip");
    assertThat(zipped.body().length()).isLessThan(1_000);
    String tag = anyone.get("/long").headers().firstValue("ETag").orElseThrow();
    assertThat(anyone.with("If-None-Match", tag).get("/long").statusCode()).isEqualTo(304);
  }

  @Test
  void requestsAreCountedByRoute() throws Exception {
    anyone.get("/page");
    anyone.get("/nowhere-" + System.nanoTime());
    String metrics = anyone.get("/metrics").body();
    assertThat(metrics)
        .contains("# TYPE benchmark_http_request_duration_seconds histogram")
        .containsPattern("_count\\{method=\"GET\",route=\"/page\",status=\"200\"} [1-9]")
        .containsPattern("_count\\{method=\"GET\",route=\"none\",status=\"404\"} [1-9]")
        .doesNotContain("nowhere-");
  }

  @Test
  void whatIsBeingAnsweredIsAnsweredBeforeTheEnd() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch ending = new CountDownLatch(1);
    WebServer server =
        start(
            WebSettings.DEFAULTS.at("127.0.0.1", 0, false),
            routes ->
                routes.get(
                    "/slow",
                    context -> {
                      asked.countDown();
                      ending.await(20, TimeUnit.SECONDS);
                      Thread.sleep(200);
                      context.result("whole");
                    }));
    Asker asker = new Asker(server.baseUrl());
    CompletableFuture<String> answer =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return asker.get("/slow").body();
              } catch (Exception failed) {
                return failed.toString();
              }
            });
    asked.await(20, TimeUnit.SECONDS);
    ending.countDown();
    server.close();
    assertThat(answer.get(20, TimeUnit.SECONDS)).isEqualTo("whole");
  }
}
