package dev.agentbench.gateway.auth;

import static dev.agentbench.gateway.auth.TokenServer.bearer;
import static dev.agentbench.gateway.auth.TokenServer.error;
import static dev.agentbench.gateway.auth.TokenServer.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentbench.embedded.EmbeddedGateway;
import dev.agentbench.embedded.EmbeddedSettings;
import dev.agentbench.front.issuer.IssuerRules;
import dev.agentbench.gateway.Credentials;
import dev.agentbench.gateway.Credentials.Grant;
import dev.agentbench.gateway.Secret;
import dev.agentbench.result.Mode;
import dev.agentbench.result.TokenRefresh;
import dev.agentbench.testing.EmbeddedSettingsBuilder;
import dev.agentbench.testing.OAuthClients;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
class TokenCacheTest {
  @RegisterExtension static final TokenServer SERVER = new TokenServer();

  @TempDir private Path folder;

  private final SettableClock clock = new SettableClock();

  private Path file() {
    return folder.resolve("kept/tokens.json");
  }

  private Credentials.OAuth client() {
    return OAuthClients.withCache(SERVER.client(Grant.PASSWORD), file());
  }

  /** What a run of its own would send. */
  private String inARun(Credentials.OAuth client) throws InterruptedException {
    try (AuthManager manager = SERVER.manager(client, clock)) {
      return bearer(manager);
    }
  }

  @Test
  void theNextRunUsesTheTokenOfTheLast() throws Exception {
    SERVER.answers(token("t1"));
    assertThat(inARun(client())).isEqualTo("Bearer t1");
    assertThat(inARun(client())).isEqualTo("Bearer t1");
    assertThat(SERVER.requests()).hasSize(1);
    assertThat(SERVER.log)
        .extracting(TokenRefresh::type)
        .containsExactly(TokenRefresh.Type.INITIAL, TokenRefresh.Type.CACHE);
  }

  @Test
  void whenTheAccessTokenIsGoneTheRefreshTokenIsUsed() throws Exception {
    SERVER.answers(token("t1"), token("t2"));
    inARun(client());
    clock.advance(Duration.ofHours(8));
    assertThat(inARun(client())).isEqualTo("Bearer t2");
    assertThat(SERVER.requests().get(1)).contains("refresh_token=r-t1");
  }

  @Test
  void aRefreshTokenThatFailedIsNotKept() throws Exception {
    SERVER.answers(token("t1"), error(400, "invalid_grant"), error(503, ""), token("t2"));
    inARun(client());
    clock.advance(Duration.ofHours(8));
    assertThat(inARun(client())).isEqualTo("Bearer t2");
    assertThat(SERVER.requests().stream().filter(body -> body.contains("r-t1"))).hasSize(1);
  }

  @Test
  void ofManyRunsAtOnceOneUsesUpTheRefreshToken() throws Exception {
    SERVER.answers(token("t1"), token("t2").withFixedDelay(100), token("t3"));
    inARun(client());
    clock.advance(Duration.ofHours(8));
    ExecutorService runs = Executors.newFixedThreadPool(8);
    try {
      List<Future<String>> headers = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        headers.add(runs.submit(() -> inARun(client())));
      }
      for (Future<String> header : headers) {
        assertThat(header.get(20, TimeUnit.SECONDS)).isEqualTo("Bearer t2");
      }
    } finally {
      runs.shutdownNow();
    }
    assertThat(SERVER.requests()).hasSize(2);
  }

  @Test
  void otherUsersAndScopesHaveTokensOfTheirOwn() throws Exception {
    SERVER.answers(token("t1"), token("t2"), token("t3"));
    Credentials.OAuth ann = client();
    Credentials.OAuth bob = clientOf("bob", null);
    Credentials.OAuth narrow = clientOf("ayşe", "read");
    assertThat(inARun(ann)).isEqualTo("Bearer t1");
    assertThat(inARun(bob)).isEqualTo("Bearer t2");
    assertThat(inARun(narrow)).isEqualTo("Bearer t3");
    assertThat(inARun(ann)).isEqualTo("Bearer t1");
    assertThat(inARun(bob)).isEqualTo("Bearer t2");
  }

  private Credentials.OAuth clientOf(String user, String scope) {
    return OAuthClients.withCache(
        OAuthClients.client(
            client().tokenUrl(), Grant.PASSWORD, user, Secret.of("pw"), "bench", null, scope),
        file());
  }

  @Test
  void nobodyElseMayReadTheFilesAndNoneIsLeftBesideThem() throws Exception {
    SERVER.answers(token("t1"));
    inARun(client());
    try (Stream<Path> files = Files.list(file().getParent())) {
      assertThat(files.toList())
          .hasSize(2)
          .allSatisfy(
              file ->
                  assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                      .isEqualTo("rw-------"));
    }
    assertThat(file()).content().doesNotContain("s3cret");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no JSON",
        "{}",
        "{\"version\":2,\"tokens\":{}}",
        "{\"version\":1,\"tokens\":3}"
      })
  void aFileThatIsNoGoodIsLeftAlone(String content) throws Exception {
    SERVER.answers(token("t1"), token("t2"));
    Files.createDirectories(file().getParent());
    Files.createFile(
        file(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(file(), content);
    inARun(client());
    assertThat(inARun(client())).isEqualTo("Bearer t2");
    assertThat(file()).hasContent(content);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"+1000000000-12-31T23:59:59Z", "2126-01-20T10:00:00Z", "1990-01-01T00:00:00Z"})
  void anEntryOfALifeThatNoServerGivesIsIgnored(String end) throws Exception {
    SERVER.answers(token("t1"), token("t2"));
    inARun(client());
    String damaged =
        Files.readString(file())
            .replaceFirst("(\"expires_at\":\")[^\"]*", "$1" + Matcher.quoteReplacement(end));
    Files.writeString(file(), damaged);
    assertThat(inARun(client())).isEqualTo("Bearer t2");
    assertThat(file()).hasContent(damaged);
  }

  @Test
  void aFileThatOthersMayReadIsIgnored() throws Exception {
    SERVER.answers(token("t1"), token("t2"));
    inARun(client());
    Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r--r--"));
    assertThat(inARun(client())).isEqualTo("Bearer t2");
    assertThat(file()).content().contains("t1").doesNotContain("t2");
  }

  @Test
  void aLinkIsNotFollowed() throws Exception {
    SERVER.answers(token("t1"), token("t2"));
    inARun(client());
    Path elsewhere = Files.move(file(), folder.resolve("elsewhere.json"));
    Files.createSymbolicLink(file(), elsewhere);
    assertThat(inARun(client())).isEqualTo("Bearer t2");
    assertThat(elsewhere).content().doesNotContain("t2");
  }

  @Test
  void aRefreshTokenThatIsNoLongerKeptMayBeUsedUpAndIsNotSent() throws Exception {
    SERVER.answers(token("t1"), token("t2"));
    try (AuthManager manager = SERVER.manager(client(), clock)) {
      Authorization first = manager.current().orElseThrow();
      assertThat(AuthManager.forgetToken(client())).isTrue();
      manager.refused(first);
      assertThat(bearer(manager)).isEqualTo("Bearer t2");
    }
    assertThat(SERVER.requests().get(1)).startsWith("grant_type=password&");
  }

  @Test
  void ofARunThatGotANewTokenAnotherRunUsesIt() throws Exception {
    SERVER.answers(token("t1"), token("t2"));
    try (AuthManager manager = SERVER.manager(client(), clock)) {
      Authorization first = manager.current().orElseThrow();
      try (AuthManager other = SERVER.manager(client(), clock)) {
        other.refused(other.current().orElseThrow());
      }
      manager.refused(first);
      assertThat(bearer(manager)).isEqualTo("Bearer t2");
    }
    assertThat(SERVER.requests()).hasSize(2);
  }

  @Test
  void aFileThatCannotBeUsedIsNotSaidToBeForgotten() throws Exception {
    SERVER.answers(token("t1"));
    inARun(client());
    Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r--r--"));
    assertThatThrownBy(() -> AuthManager.forgetToken(client()))
        .hasMessageContaining(file().toString())
        .hasMessageContaining("chmod 600");
  }

  @Test
  void ofTwoProcessesNoneUsesARefreshTokenTwice() throws Exception {
    IssuerRules rules =
        new IssuerRules(
            "ann", Secret.of("pw"), "bench", null, Duration.ofMinutes(15), Duration.ofHours(1));
    EmbeddedSettings settings =
        EmbeddedSettingsBuilder.flawless(Mode.MULTI_AGENT).issuer(rules).build();
    try (EmbeddedGateway gateway = EmbeddedGateway.start(settings, List.of(), List.of())) {
      String url = gateway.baseUrl() + "/oauth/token";
      List<Process> processes =
          List.of(TokenProcess.start(url, file()), TokenProcess.start(url, file()));
      for (Process process : processes) {
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
      }
      assertThat(gateway.tokens().orElseThrow().reuses()).isZero();
      assertThat(gateway.tokens().orElseThrow().refusals()).isZero();
      assertThat(gateway.tokens().orElseThrow().logIns()).isEqualTo(1);
      assertThat(gateway.tokens().orElseThrow().refreshes())
          .isBetween(TokenProcess.ROUNDS, 2 * TokenProcess.ROUNDS);
    }
  }

  @Test
  void aTokenIsForgottenOnDemandAndTheFileWithTheLast() throws Exception {
    SERVER.answers(token("t1"), token("t2"));
    inARun(client());
    inARun(clientOf("bob", null));
    assertThat(AuthManager.forgetToken(client())).isTrue();
    assertThat(AuthManager.forgetToken(client())).isFalse();
    assertThat(file()).content().contains("t2").doesNotContain("t1");
    assertThat(AuthManager.forgetToken(clientOf("bob", null))).isTrue();
    assertThat(file()).doesNotExist();
  }

  @Test
  void withoutACacheNothingIsWritten() throws IOException, InterruptedException {
    SERVER.answers(token("t1"));
    inARun(SERVER.client(Grant.PASSWORD));
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).isEmpty();
    }
  }
}
