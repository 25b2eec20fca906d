package dev.agentbench.gateway.auth;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static dev.agentbench.gateway.auth.TokenServer.bearer;
import static dev.agentbench.gateway.auth.TokenServer.error;
import static dev.agentbench.gateway.auth.TokenServer.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import dev.agentbench.gateway.Credentials;
import dev.agentbench.gateway.Credentials.ClientAuth;
import dev.agentbench.gateway.Credentials.Grant;
import dev.agentbench.gateway.GatewayException;
import dev.agentbench.gateway.GatewayException.Fault;
import dev.agentbench.gateway.Secret;
import dev.agentbench.gateway.http.HttpCalls;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every answer of a token endpoint, and what it is taken for. */
@Tag("slow")
class TokenAnswersTest {
  @RegisterExtension static final TokenServer SERVER = new TokenServer();

  private final SettableClock clock = new SettableClock();
  private final List<AuthManager> opened = new ArrayList<>();

  private AuthManager manager() {
    AuthManager manager = SERVER.manager(clock);
    opened.add(manager);
    return manager;
  }

  @AfterEach
  void close() {
    opened.forEach(AuthManager::close);
  }

  private static GatewayException failure(AuthManager manager) {
    return catchThrowableOfType(GatewayException.class, manager::current);
  }

  private void assertFinal(ResponseDefinitionBuilder answer, Fault fault) {
    SERVER.answers(answer);
    AuthManager manager = manager();
    assertThat(failure(manager).fault()).isEqualTo(fault);
    assertThat(failure(manager).fault()).isEqualTo(fault);
    assertThat(SERVER.requests()).hasSize(1);
  }

  private void assertPasses(ResponseDefinitionBuilder answer) throws InterruptedException {
    SERVER.answers(answer, token("t1"));
    assertThat(bearer(manager())).isEqualTo("Bearer t1");
    assertThat(SERVER.requests()).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({
    "400, invalid_grant, username",
    "401, invalid_client, client_secret",
    "400, invalid_request, gateway.jwt",
    "400, unauthorized_client, grant_type",
    "400, unsupported_grant_type, grant_type",
    "400, invalid_scope, scope"
  })
  void anErrorOfTheClientIsFinalAndNamesWhatToCheck(int status, String error, String advice) {
    assertFinal(error(status, error), Fault.UNAUTHORIZED);
    GatewayException failure = failure(manager());
    assertThat(failure).hasMessageContaining("HTTP " + status + " " + error);
    assertThat(failure.hint().orElseThrow()).contains(advice);
  }

  @Test
  void aMissingFieldIsFinal() {
    assertFinal(
        aResponse().withStatus(422).withBody("{\"detail\":[{\"loc\":[\"body\"]}]}"),
        Fault.UNAUTHORIZED);
  }

  @Test
  void anAccountThatIsLockedFromTheStartIsFinal() {
    assertFinal(error(429, "invalid_grant").withHeader("Retry-After", "900"), Fault.UNAUTHORIZED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"<html>Login</html>", "", "[]", "{}", "{\"access_token\":\"\"}"})
  void anAnswerThatHoldsNoTokenMeansAWrongAddress(String body) {
    assertFinal(aResponse().withStatus(200).withBody(body), Fault.MISFIT);
  }

  @ParameterizedTest
  @CsvSource({"403, <html>Forbidden</html>", "404, <html>", "405, ''", "400, no JSON"})
  void aPageInsteadOfARefusalMeansAWrongAddressToo(int status, String body) {
    assertFinal(aResponse().withStatus(status).withBody(body), Fault.MISFIT);
    assertThat(failure(manager()).hint().orElseThrow()).contains("gateway.jwt.auth_url");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<html>", "{\"detail\":\"unauthorized\"}"})
  void a401IsARefusalWhateverStandsInIt(String body) {
    assertFinal(aResponse().withStatus(401).withBody(body), Fault.UNAUTHORIZED);
  }

  @Test
  void aRedirectIsNotFollowed() {
    assertFinal(
        aResponse().withStatus(307).withHeader("Location", "http://127.0.0.1:1/"), Fault.MISFIT);
  }

  @ParameterizedTest
  @CsvSource({"500, oops", "502, <html>", "503, ''", "400, '{\"error\":\"server_error\"}'"})
  void aServersOwnTroubleIsTriedAgain(int status, String body) throws Exception {
    assertPasses(aResponse().withStatus(status).withBody(body));
  }

  @ParameterizedTest
  @EnumSource(com.github.tomakehurst.wiremock.http.Fault.class)
  void aBrokenConnectionIsTriedAgain(com.github.tomakehurst.wiremock.http.Fault fault)
      throws Exception {
    SERVER.answers(aResponse().withFault(fault), token("t1"));
    assertThat(bearer(manager())).isEqualTo("Bearer t1");
  }

  @Test
  void troubleThatLastsEndsAfterFourTries() {
    SERVER.answers(aResponse().withStatus(503));
    assertThat(failure(manager()).fault()).isEqualTo(Fault.UNAVAILABLE);
    assertThat(SERVER.requests()).hasSize(4);
  }

  @Test
  void aSlowServerIsGivenUp() {
    SERVER.answers(token("t1").withFixedDelay(2_000));
    try (HttpCalls hasty = new HttpCalls(Duration.ofMillis(50));
        AuthManager manager = SERVER.hastyManager(clock, hasty)) {
      assertThat(failure(manager).fault()).isEqualTo(Fault.UNREACHABLE);
    }
  }

  @Test
  void retryAfterInSecondsIsHonoured() throws Exception {
    long start = System.nanoTime();
    assertPasses(aResponse().withStatus(429).withHeader("Retry-After", "1"));
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofSeconds(1));
  }

  @Test
  void retryAfterAsADateIsReadByTheServersClock() throws Exception {
    long start = System.nanoTime();
    assertPasses(
        aResponse()
            .withStatus(429)
            .withHeader("Date", "Tue, 20 Jan 2037 10:00:00 GMT")
            .withHeader("Retry-After", "Tue, 20 Jan 2037 10:00:01 GMT"));
    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isBetween(Duration.ofSeconds(1), Duration.ofSeconds(5));
  }

  @Test
  void aServerThatWantsALongPauseIsNotAskedAgain() {
    SERVER.answers(aResponse().withStatus(429).withHeader("Retry-After", "3600"));
    AuthManager manager = manager();
    for (int i = 0; i < 3; i++) {
      GatewayException failure = failure(manager);
      assertThat(failure.fault()).isEqualTo(Fault.UNAVAILABLE);
      assertThat(failure).hasMessageContaining("left alone");
    }
    assertThat(SERVER.requests()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Fri, 31 Dec 9999 23:59:59 GMT", "1000000000000000000", "9999999999"})
  void aServerThatWantsToBeLeftAloneForEverIsNotAskedAgain(String forEver) {
    SERVER.answers(
        aResponse()
            .withStatus(503)
            .withHeader("Date", "Sat, 01 Jan 0000 00:00:00 GMT")
            .withHeader("Retry-After", forEver));
    AuthManager manager = manager();
    for (int i = 0; i < 2; i++) {
      GatewayException failure = failure(manager);
      assertThat(failure.fault()).isEqualTo(Fault.UNAVAILABLE);
      assertThat(failure).hasMessageContaining("left alone");
    }
    assertThat(SERVER.requests()).hasSize(1);
  }

  @Test
  void aTokenThatNoHeaderHoldsIsRefusedWithoutShowingIt() {
    SERVER.answers(token("t0k3n".repeat(1 << 20)));
    GatewayException failure = failure(manager());
    assertThat(failure.fault()).isEqualTo(Fault.MISFIT);
    assertThat(failure)
        .hasMessageContaining("5242880 characters")
        .hasMessageContaining(SERVER.wireMock.baseUrl());
    assertThat(failure.getMessage()).doesNotContain("t0k3n").hasSizeLessThan(300);
    assertThat(SERVER.log.get(0).error()).contains("5242880 characters");
  }

  @Test
  void aRefreshTokenBeyondAllMeasureIsNotKept() throws Exception {
    SERVER.answers(
        okJson("{\"access_token\":\"t1\",\"refresh_token\":\"" + "r".repeat(5 << 20) + "\"}"),
        token("t2"));
    AuthManager manager = manager();
    manager.refused(manager.current().orElseThrow());
    assertThat(SERVER.requests().get(1)).startsWith("grant_type=password");
  }

  @Test
  void aPasswordThatWorkedIsTriedAgainAfterALock() throws Exception {
    SERVER.answers(
        okJson("{\"access_token\":\"t1\"}"),
        aResponse()
            .withStatus(429)
            .withBody(
                "{\"error\":\"invalid_grant\",\"error_description\":\"locked for 1 second\"}"),
        token("t2"));
    AuthManager manager = manager();
    manager.refused(manager.current().orElseThrow());
    assertThat(bearer(manager)).isEqualTo("Bearer t2");
  }

  @Test
  void aRefreshTokenThatMustWaitIsKept() throws Exception {
    SERVER.answers(
        token("t1"), aResponse().withStatus(429).withHeader("Retry-After", "0"), token("t2"));
    AuthManager manager = manager();
    manager.refused(manager.current().orElseThrow());
    assertThat(SERVER.requests().get(2)).contains("refresh_token=r-t1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"60\"", "60.0", "60"})
  void expiresInIsReadFromNumbersAndStrings(String text) throws Exception {
    SERVER.answers(okJson("{\"access_token\":\"t1\",\"expires_in\":" + text + "}"), token("t2"));
    assertLivesFor(60, "2030-01-01T00:00:00Z");
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "\"soon\"", "-1", "0", "1e99"})
  void withoutAnExpiryATokenLivesForFifteenMinutes(String text) throws Exception {
    SERVER.answers(okJson("{\"access_token\":\"t1\",\"expires_in\":" + text + "}"), token("t2"));
    assertLivesFor(900, "");
  }

  @Test
  void withoutExpiresInTheExpClaimCountsByTheServersClock() throws Exception {
    String claims =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString("{\"exp\":1800000100}".getBytes(StandardCharsets.UTF_8));
    SERVER.answers(
        okJson("{\"access_token\":\"h." + claims + ".s\"}")
            .withHeader("Date", "Fri, 15 Jan 2027 08:00:00 GMT"),
        token("t2"));
    assertLivesFor(100, "2027-01-15T08:00:00Z is 1800000000");
  }

  private void assertLivesFor(int seconds, String why) throws InterruptedException {
    AuthManager manager = manager();
    String first = bearer(manager);
    long quiet = seconds * 2_000L / 3 - 1;
    clock.advance(Duration.ofMillis(quiet));
    assertThat(bearer(manager)).as(why).isEqualTo(first);
    assertThat(SERVER.requests()).as(why).hasSize(1);
    clock.advance(Duration.ofMillis(seconds * 1_000L - quiet));
    assertThat(bearer(manager)).as(why).isEqualTo("Bearer t2");
  }

  @Test
  void theClientsSecretGoesByHttpBasicWhenWanted() throws Exception {
    SERVER.answers(token("t1"));
    var body = SERVER.client(Grant.CLIENT_CREDENTIALS);
    var basic =
        new Credentials.OAuth(
            body.tokenUrl(),
            body.grant(),
            null,
            null,
            body.clientId(),
            body.clientSecret(),
            ClientAuth.BASIC,
            "run read",
            Duration.ZERO,
            null);
    try (AuthManager manager = SERVER.manager(basic, clock)) {
      bearer(manager);
    }
    assertThat(SERVER.requests()).containsExactly("grant_type=client_credentials&scope=run+read");
    assertThat(SERVER.wireMock.getAllServeEvents().get(0).getRequest().getHeader("Authorization"))
        .isEqualTo(
            "Basic "
                + Base64.getEncoder()
                    .encodeToString("bench:key%3A1".getBytes(StandardCharsets.UTF_8)));
  }

  /** Answers of other shapes that hold a live token, and what of them may be told. */
  static List<Arguments> otherShapes() {
    return List.of(
        Arguments.of(
            "{\"data\":{\"access_token\":\"@\",\"expires_in\":9}}",
            "data, access_token, expires_in"),
        Arguments.of("{\"accessToken\":\"@\"}", "accessToken"),
        Arguments.of("{\"id_token\":\"@\",\"token_type\":\"@\"}", "id_token, token_type"),
        Arguments.of("access_token=@&token_type=bearer", "access_token, token_type"),
        Arguments.of("{\"access_token\":\"@\",}", "access_token"),
        Arguments.of("[\"@\", {\"jwt\": \"@\"}]", "jwt"),
        Arguments.of("\"@\"", "no JSON object"),
        Arguments.of("@", "no JSON object"),
        Arguments.of(
            "{\"@\":1,\"error\":\"@\",\"error_description\":\"@\"}", "error, error_description"),
        Arguments.of("<script>token='@'</script>", "HTML"),
        Arguments.of("{\"access_token\":[\"@\"],\"detail\":\"@\"}", "access_token, detail"));
  }

  @ParameterizedTest
  @MethodSource("otherShapes")
  void ofAnAnswerInAnotherShapeOnlyTheNamesOfItsFieldsAreTold(String shape, String told) {
    String live = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhbm4ifQ.c2lnbmF0dXJl";
    SERVER.answers(aResponse().withStatus(200).withBody(shape.replace("@", live)));
    GatewayException failure = failure(manager());
    assertThat(failure.getMessage())
        .contains("HTTP 200")
        .contains(told)
        .doesNotContain("eyJ", "c2lnbm");
    assertThat(SERVER.log.get(0).error()).doesNotContain("eyJ", "c2lnbm");
  }

  @ParameterizedTest
  @ValueSource(ints = {302, 400, 403, 500})
  void ofARefusalWhatLooksLikeATokenIsNotTold(int status) {
    String live = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhbm4ifQ.c2lnbmF0dXJl";
    SERVER.answers(
        aResponse().withStatus(status).withBody("<a href='/cb#token=" + live + "'>moved</a>"));
    assertThat(failure(manager()).getMessage())
        .contains("HTTP " + status)
        .doesNotContain("eyJ", "c2lnbm");
  }

  @Test
  void aSecretThatComesBackAsHttpBasicSentItIsNotTold() throws Exception {
    String pair =
        Base64.getEncoder()
            .encodeToString("bench:key%3A1-and-more".getBytes(StandardCharsets.UTF_8));
    SERVER.answers(
        error(400, "invalid_client")
            .withBody(
                "{\"error\":\"invalid_client\",\"error_description\":\"got Basic " + pair + "\"}"));
    Credentials.OAuth body = SERVER.client(Grant.CLIENT_CREDENTIALS);
    var basic =
        new Credentials.OAuth(
            body.tokenUrl(),
            body.grant(),
            null,
            null,
            body.clientId(),
            Secret.of("key:1-and-more"),
            ClientAuth.BASIC,
            null,
            Duration.ZERO,
            null);
    try (AuthManager manager = SERVER.manager(basic, clock)) {
      assertThat(failure(manager))
          .hasMessageContaining("got Basic ***")
          .hasMessageNotContaining(pair.substring(8, 20));
    }
  }

  @Test
  void whatTheServerQuotesShowsNoSecret() {
    SERVER.answers(
        aResponse()
            .withStatus(400)
            .withBody(
                "{\"error\":\"invalid_grant\",\"error_description\":\"no s3cret&more here\"}"));
    assertThat(failure(manager())).hasMessageContaining("invalid_grant: no *** here");
    assertThat(SERVER.log.get(0).error()).doesNotContain("s3cret");
  }

  @Test
  void secretsShowNowhere() throws Exception {
    SERVER.answers(token("t0k3n"));
    AuthManager manager = manager();
    assertThat(manager.current().orElseThrow().toString()).doesNotContain("t0k3n");
    assertThat(SERVER.client(Grant.PASSWORD).toString()).doesNotContain("s3cret");
  }
}
