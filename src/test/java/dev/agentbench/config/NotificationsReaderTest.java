package dev.agentbench.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.gateway.Proxies;
import dev.agentbench.gateway.Secret;
import dev.agentbench.gateway.Trust;
import dev.agentbench.notification.MailAddress;
import dev.agentbench.notification.MailTarget;
import dev.agentbench.notification.MailTarget.Encryption;
import dev.agentbench.notification.Occasion;
import dev.agentbench.notification.Target;
import dev.agentbench.notification.WebhookTarget;
import dev.agentbench.notification.WebhookTarget.Format;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NotificationsReaderTest {
  private static final String HOOK = "https://hooks.slack.com/services/T0/B0/pa55-of-the-hook-000";

  @Test
  void nobodyIsToldUnlessSomebodyIsNamed() {
    assertThat(Configs.load("").notifications().targets()).isEmpty();
  }

  @Test
  void theDefaultsAreThoseOfTheDocumentation() {
    List<Target> targets =
        Configs.load(
                Map.of("HOOK", HOOK),
                """
                notifications:
                  - {type: slack, url: '${HOOK}'}
                  - {type: slack, url: '${HOOK}'}
                  - {type: email, host: mail.example.com, from: ci@example.com, to: ann@example.com}
                """)
            .notifications()
            .targets();
    MailAddress ci = MailAddress.parse("ci@example.com").orElseThrow();
    MailAddress ann = MailAddress.parse("ann@example.com").orElseThrow();
    Duration ten = Duration.ofSeconds(10);
    Secret url = Secret.of(HOOK);
    assertThat(targets)
        .containsExactly(
            new WebhookTarget(
                "slack",
                Format.SLACK,
                url,
                Occasion.REGRESSION,
                ten,
                null,
                null,
                Trust.USUAL,
                Proxies.NONE),
            new WebhookTarget(
                "slack-2",
                Format.SLACK,
                url,
                Occasion.REGRESSION,
                ten,
                null,
                null,
                Trust.USUAL,
                Proxies.NONE),
            new MailTarget(
                "email",
                "mail.example.com",
                587,
                Encryption.STARTTLS,
                null,
                null,
                ci,
                List.of(ann),
                Occasion.REGRESSION,
                ten,
                Trust.USUAL));
  }

  @Test
  void addressesAndKeysAreNeverShown() {
    Configuration configuration =
        Configs.load(
            """
            notifications:
              - {type: slack, url: 'https://hooks.slack.com/services/T0/B0/pa55-of-the-hook-000'}
              - type: telegram
                url: https://api.telegram.org/bot123456:pa55-of-the-bot/sendMessage
                chat_id: -100123
                secret: pa55-signing
              - type: email
                host: mail.example.com
                user: ci
                password: pa55-mail
                from: ci@example.com
                to: [ann@example.com, Bob <bob@example.com>]
            """);
    assertThat(configuration.masked())
        .doesNotContain("pa55")
        .contains("url: \"https://hooks.slack.com/***\"", "chat_id: \"-100123\"");
    assertThat(configuration.toString()).doesNotContain("pa55");
    assertThat(
            configuration
                .redaction()
                .apply(
                    "POST /services/T0/B0/pa55-of-the-hook-000, bot123456:pa55-of-the-bot,"
                        + " pa55-signing, pa55-mail"))
        .doesNotContain("pa55");
    assertThat(configuration.redaction().apply("sendMessage services")).contains("sendMessage");
  }

  @Test
  void whatIsWrongIsToldWithoutTheAddress() {
    assertThat(
            Configs.problems(
                """
                notifications:
                  - {type: slak, url: 'https://h/x'}
                  - {type: slack, url: 'hooks/pa55'}
                  - {type: slack}
                  - {type: telegram, url: 'https://api.telegram.org/bot1:pa55', chat_id: 1}
                  - {type: generic, url: 'https://me:pa55@h/x', name: a}
                  - {type: generic, url: 'https://h/x', name: a, timeout: 90, chat_id: 5}
                  - {type: email, host: h, from: nobody, to: [a@b.example], user: me}
                """))
        .allMatch(problem -> !problem.contains("pa55"))
        .satisfiesExactlyInAnyOrder(
            p -> assertThat(p).contains("[0].type: ", "found 'slak'", "'slack'"),
            p -> assertThat(p).contains("[1].url: expected http://HOST or https://HOST"),
            p -> assertThat(p).contains("[2].url: is missing"),
            p -> assertThat(p).contains("[3].url: expected https://api.telegram.org/bot<TOKEN>"),
            p -> assertThat(p).contains("[4].url: an address with a user name or password"),
            p -> assertThat(p).contains("[5].name: is the name of another notification"),
            p -> assertThat(p).contains("[5].timeout: expected a number from 0.1 to 60"),
            p -> assertThat(p).contains("[5].chat_id: unknown key"),
            p -> assertThat(p).contains("[6].from: expected an address of mail, found 'nobody'"),
            p -> assertThat(p).contains("[6].password: is missing"));
  }

  @Test
  void whatIsOddIsAWarning() {
    Configuration configuration =
        Configs.load(
            """
            notifications:
              - {type: generic, url: "${UNSET:-}"}
              - {type: generic, url: 'http://chat.example.com/hook'}
              - {type: generic, url: 'http://localhost:8065/hook'}
            """);
    assertThat(configuration.notifications().targets()).hasSize(2);
    assertThat(Configs.shown(configuration.warnings()))
        .hasSize(2)
        .anyMatch(warning -> warning.contains("[0].url: is empty: nobody is notified"))
        .anyMatch(warning -> warning.contains("[1].url: the message is sent unencrypted"));
  }
}
