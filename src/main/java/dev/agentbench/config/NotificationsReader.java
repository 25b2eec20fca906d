package dev.agentbench.config;

import dev.agentbench.gateway.Proxies;
import dev.agentbench.gateway.Secret;
import dev.agentbench.gateway.Trust;
import dev.agentbench.notification.MailAddress;
import dev.agentbench.notification.MailTarget;
import dev.agentbench.notification.MailTarget.Encryption;
import dev.agentbench.notification.NotificationSettings;
import dev.agentbench.notification.Occasion;
import dev.agentbench.notification.Target;
import dev.agentbench.notification.WebhookTarget;
import dev.agentbench.notification.WebhookTarget.Format;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code notifications}: who is told how a run ended. */
final class NotificationsReader {
  private static final double DEFAULT_SECONDS = 10;
  private static final double MOST_SECONDS = 60;
  private static final String NAME = "[A-Za-z0-9._-]{1,40}";

  private final Set<String> names = new HashSet<>();

  private final Proxies proxies;

  private NotificationsReader(Proxies proxies) {
    this.proxies = proxies;
  }

  static NotificationSettings read(Value notifications, Proxies proxies) {
    NotificationsReader reader = new NotificationsReader(proxies);
    return new NotificationSettings(
        notifications.items(reader::target).stream().flatMap(Optional::stream).toList());
  }

  /** Empty, with a problem or a warning, when nobody can be told. */
  private Optional<Target> target(ConfigSection section) {
    Value kind = section.get("type").required("One of " + Kind.words() + ".");
    Kind type = kind.choice(Kind.GENERIC);
    String name = name(section.get("name"), type);
    Occasion on = section.get("on").choice(Occasion.REGRESSION);
    double seconds = section.get("timeout").decimal(DEFAULT_SECONDS, 0.1, MOST_SECONDS);
    Duration timeout = Duration.ofMillis(Math.round(1000 * seconds));
    Trust trust = TrustReader.read(section.section("tls"));
    return type == Kind.EMAIL
        ? mail(section, name, on, timeout, trust)
        : webhook(section, name, type, on, timeout, trust);
  }

  /** The given one, or the type with a number where it is not the first of it. */
  private String name(Value value, Kind type) {
    Optional<String> given =
        value.parsed(
            "a name of letters, digits, '.', '_' and '-'",
            text -> Optional.of(text).filter(word -> word.matches(NAME)),
            word -> word);
    if (given.isPresent()) {
      if (!names.add(given.get())) {
        value.refuse("is the name of another notification", null);
      }
      return given.get();
    }
    String word = type.name().toLowerCase(Locale.ROOT);
    String name = word;
    for (int number = 2; !names.add(name); number++) {
      name = word + "-" + number;
    }
    return name;
  }

  private Optional<Target> webhook(
      ConfigSection section, String name, Kind type, Occasion on, Duration timeout, Trust trust) {
    Format format = Format.valueOf(type.name());
    @Nullable Secret secret = section.get("secret").secret().orElse(null);
    @Nullable String chat = null;
    if (format == Format.TELEGRAM) {
      chat = section.get("chat_id").required("The chat's number, or @channel.").text("");
    }
    @Nullable String chatId = chat;
    return WebhookUrl.read(section, format)
        .map(
            url ->
                new WebhookTarget(name, format, url, on, timeout, secret, chatId, trust, proxies));
  }

  private static Optional<Target> mail(
      ConfigSection section, String name, Occasion on, Duration timeout, Trust trust) {
    String host = section.get("host").required("The mail server.").text("");
    Encryption encryption = section.get("encryption").choice(Encryption.STARTTLS);
    int port = section.get("port").integer(encryption.port(), 1, 65_535);
    @Nullable String user = section.get("user").textOr(null);
    Value passwordValue = section.get("password");
    if (user != null) {
      passwordValue.required("user needs it.");
    }
    @Nullable Secret password = passwordValue.secret().orElse(null);
    if (password != null && encryption == Encryption.NONE && !WebhookUrl.isHere(host)) {
      passwordValue.warn("is sent unencrypted", "Set encryption to starttls or tls.");
    }
    List<MailAddress> from = addresses(section.get("from").required("The sender's address."));
    List<MailAddress> to = addresses(section.get("to").required("Addresses of receivers."));
    if (from.size() != 1 || to.isEmpty() || host.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new MailTarget(
            name, host, port, encryption, user, password, from.get(0), to, on, timeout, trust));
  }

  /** One address, or a list of them. */
  private static List<MailAddress> addresses(Value value) {
    List<String> texts =
        value.isList() ? value.texts(List.of()) : value.text().map(List::of).orElse(List.of());
    List<MailAddress> addresses = new ArrayList<>();
    for (String text : texts) {
      MailAddress.parse(text)
          .ifPresentOrElse(
              addresses::add,
              () -> value.refuse("expected an address of mail, found '" + text + "'", null));
    }
    return addresses;
  }

  /** What a target may be. */
  private enum Kind {
    SLACK,
    MATTERMOST,
    TELEGRAM,
    GENERIC,
    EMAIL;

    static String words() {
      return "slack, mattermost, telegram, generic, email";
    }
  }
}
