package dev.agentbench.notification;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.icegreen.greenmail.util.ServerSetupTest;
import dev.agentbench.gateway.Secret;
import dev.agentbench.gateway.Trust;
import dev.agentbench.notification.MailTarget.Encryption;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.internet.MimeMessage;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Mail, through a real server of SMTP. */
@Timeout(60)
class MailTest {
  private final GreenMail server =
      new GreenMail(
          new ServerSetup[] {
            ServerSetupTest.SMTP.dynamicPort(), ServerSetupTest.SMTPS.dynamicPort()
          });

  @BeforeEach
  void start() {
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  private static MailTarget target(
      int port, Encryption encryption, @Nullable String password, Trust trust) {
    return new MailTarget(
        "mail",
        "127.0.0.1",
        port,
        encryption,
        password == null ? null : "ci",
        password == null ? null : Secret.of(password),
        MailAddress.parse("Benchmark <ci@example.com>").orElseThrow(),
        List.of(
            MailAddress.parse("ann@example.com").orElseThrow(),
            MailAddress.parse("bob@example.com").orElseThrow()),
        Occasion.ALWAYS,
        Duration.ofSeconds(5),
        trust);
  }

  private static Delivery send(MailTarget target, Notice notice) {
    return Notifier.sendTo(List.of(target), notice).get(0);
  }

  private int plainPort() {
    return server.getSmtp().getPort();
  }

  @Test
  void aMessageArrivesAsPlainTextWithNothingSlippedIntoItsHeaders() throws Exception {
    Delivery delivery =
        send(target(plainPort(), Encryption.NONE, null, Trust.USUAL), Notices.hostile());
    assertThat(delivery.sent()).as(delivery.answer()).isTrue();
    MimeMessage[] received = server.getReceivedMessages();
    assertThat(received).as("one for each receiver, none for a victim").hasSize(2);
    MimeMessage message = received[0];
    assertThat(message.getHeader("Bcc")).isNull();
    assertThat(message.getHeader("X-Benchmark-Event")).containsExactly("run");
    assertThat(message.getSubject())
        .startsWith("Benchmark: regressed: <!channel>")
        .doesNotContain("\n", "\r", "\u202e");
    assertThat(message.getContentType()).startsWith("text/plain");
    assertThat(message.getFrom()[0].toString()).isEqualTo("Benchmark <ci@example.com>");
    assertThat(message.getRecipients(RecipientType.TO)).hasSize(2);
    assertThat(message.getSentDate()).isNotNull();
    String text = (String) message.getContent();
    assertThat(text.lines())
        .contains("Benchmark: regressed", "CI job: " + Notices.LINK, "Verdict: regressed.")
        .anyMatch(line -> line.startsWith("Experiment: <\u200b!channel>"));
  }

  @Test
  void aLoginIsMadeAndARefusedOneIsToldWithoutThePassword() {
    server.setUser("ci@example.com", "ci", "g00d-password");
    assertThat(
            send(
                    target(plainPort(), Encryption.NONE, "g00d-password", Trust.USUAL),
                    Notices.plain())
                .sent())
        .isTrue();
    Delivery refused =
        send(target(plainPort(), Encryption.NONE, "b4d-password", Trust.USUAL), Notices.plain());
    assertThat(refused.sent()).isFalse();
    assertThat(refused.tries()).isEqualTo(1);
    assertThat(refused.answer()).startsWith("login refused: ").doesNotContain("b4d");
  }

  @Test
  void aServerWithoutTlsIsNotSpokenToWhenTlsIsAskedFor() {
    Delivery delivery =
        send(target(plainPort(), Encryption.STARTTLS, null, Trust.USUAL), Notices.plain());
    assertThat(delivery.sent()).isFalse();
    assertThat(delivery.answer()).containsIgnoringCase("STARTTLS");
    assertThat(server.getReceivedMessages()).isEmpty();
  }

  @Test
  void aCertificateThatNobodyVouchesForIsRefused() {
    int port = server.getSmtps().getPort();
    Delivery delivery = send(target(port, Encryption.TLS, null, Trust.USUAL), Notices.plain());
    assertThat(delivery.sent()).isFalse();
    assertThat(delivery.tries()).isEqualTo(1);
    assertThat(delivery.answer()).startsWith("no mail through email, 127.0.0.1:");
    assertThat(server.getReceivedMessages()).isEmpty();
  }

  @Test
  void aMuteServerHoldsNobodyUp() throws Exception {
    try (ServerSocket mute = new ServerSocket(0)) {
      MailTarget slow =
          new MailTarget(
              "mail",
              "127.0.0.1",
              mute.getLocalPort(),
              Encryption.NONE,
              null,
              null,
              MailAddress.parse("ci@example.com").orElseThrow(),
              List.of(MailAddress.parse("ann@example.com").orElseThrow()),
              Occasion.ALWAYS,
              Duration.ofMillis(600),
              Trust.USUAL);
      long begun = System.nanoTime();
      Delivery delivery = send(slow, Notices.plain());
      assertThat(delivery.sent()).isFalse();
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
    }
  }

  @Test
  void onlyASingleAddressIsOne() {
    assertThat(MailAddress.parse("Ann <ann@example.com>")).isPresent();
    for (String none :
        List.of("ann", "a@b.example, c@d.example", "ann@example.com\nBcc: x@y.example", "", "@")) {
      assertThat(MailAddress.parse(none)).as(none).isEmpty();
    }
  }
}
