package dev.agentbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetupTest;
import dev.agentbench.testing.Certificate;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Mail over TLS, to a server whose certificate only {@code tls.ca_file} vouches for. */
@Timeout(120)
class SecureMailTest {
  private static final String PASSWORD = "g00d-password";

  private final GreenMail server = new GreenMail(ServerSetupTest.SMTP.dynamicPort());

  @TempDir private Path folder;
  private Certificate certificate;

  @BeforeEach
  void start() throws Exception {
    server.start();
    server.setUser("ci@example.com", "ci", PASSWORD);
    certificate = new Certificate(folder, "dns:localhost");
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  @Test
  void aMessageGoesThroughTlsFromTheFirstByte() throws Exception {
    try (TlsFront front =
        new TlsFront(
            URI.create("smtp://127.0.0.1:" + server.getSmtp().getPort()), certificate.server())) {
      int port = URI.create(front.url("localhost")).getPort();
      assertSent("tls", port);
      assertRefused("tls", port);
    }
  }

  @Test
  void aMessageGoesThroughTlsThatBeginsInTheOpen() throws Exception {
    try (StartTlsFront front =
        new StartTlsFront(server.getSmtp().getPort(), certificate.server())) {
      assertSent("starttls", front.port());
      assertRefused("starttls", front.port());
    }
  }

  private void assertSent(String encryption, int port) throws Exception {
    Path authority = certificate.pemIn(folder.resolve("ca.pem"));
    CommandResult sent = send(encryption, port, ", tls: {ca_file: '" + authority + "'}");
    assertThat(sent.code()).as(sent.out() + sent.err()).isZero();
    assertThat(sent.out()).contains("accepted by the mail server").doesNotContain(PASSWORD);
    assertThat(server.getReceivedMessages()).hasSize(1);
    assertThat(server.getReceivedMessages()[0].getContent().toString()).contains("TEST message");
  }

  /** Nothing more arrives. */
  private void assertRefused(String encryption, int port) {
    CommandResult refused = send(encryption, port, "");
    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.out()).contains("FAILED", "no mail through email, localhost:");
    assertThat(server.getReceivedMessages()).hasSize(1);
  }

  private CommandResult send(String encryption, int port, String trust) {
    String target =
        "{type: email, host: localhost, port: %d, encryption: %s, user: ci, password: %s,"
            + " from: ci@example.com, to: [ann@example.com]%s}";
    List<String> words =
        new ArrayList<>(
            List.of(
                "notifications",
                "test",
                "--set",
                "notifications=[" + target.formatted(port, encryption, PASSWORD, trust) + "]"));
    words.addAll(CommandResult.keptIn(folder));
    return CommandResult.of(Map.of(), words.toArray(String[]::new));
  }
}
