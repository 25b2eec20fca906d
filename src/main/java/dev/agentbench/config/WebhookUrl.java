package dev.agentbench.config;

import dev.agentbench.gateway.Secret;
import dev.agentbench.notification.WebhookTarget.Format;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads the address of a webhook, which is a key: only scheme, host and port are ever shown. */
final class WebhookUrl {
  private static final String EXPECTED = "expected http://HOST or https://HOST with a path";

  /** Shorter parts may well be ordinary words, which must not be masked everywhere. */
  private static final int SHORTEST_KEY = 16;

  private static final Pattern SEPARATORS = Pattern.compile("[/?&=]");

  private WebhookUrl() {}

  /** Empty when it is no good, with a problem, or has no value, with a warning. */
  static Optional<Secret> read(ConfigSection target, Format format) {
    Value value = target.get("url");
    if (target.has("url") && !value.isPresent()) {
      value.warn("is empty: nobody is notified", null);
      return Optional.empty();
    }
    return value
        .required("Where to post.")
        .unnotedText()
        .map(String::strip)
        .flatMap(text -> parse(value, text).flatMap(url -> accept(value, url, text, format)));
  }

  private static Optional<URI> parse(Value value, String text) {
    try {
      URI url = new URI(text);
      String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
      if ((scheme.equals("https") || scheme.equals("http")) && url.getHost() != null) {
        return Optional.of(url);
      }
    } catch (URISyntaxException malformed) {
      // told like one of another kind: its text is a key
    }
    value.refuse(EXPECTED, "It is not shown here, since whoever has it may post.");
    return Optional.empty();
  }

  private static Optional<Secret> accept(Value value, URI url, String text, Format format) {
    if (url.getUserInfo() != null) {
      value.refuse("an address with a user name or password in it is refused", null);
      return Optional.empty();
    }
    if (format == Format.TELEGRAM && !url.getPath().matches("/bot[^/]+/sendMessage")) {
      value.refuse(
          "expected https://api.telegram.org/bot<TOKEN>/sendMessage",
          "It is not shown here, since whoever has it may post.");
      return Optional.empty();
    }
    if (url.getScheme().equalsIgnoreCase("http") && !isHere(url.getHost())) {
      value.warn("the message is sent unencrypted", "Use https://.");
    }
    hide(value, url, text);
    return Optional.of(Secret.of(text));
  }

  /** The whole, and the parts by which one could still post. */
  private static void hide(Value value, URI url, String text) {
    String path =
        text.substring(text.indexOf(url.getRawAuthority()) + url.getRawAuthority().length());
    value.hide(Secret.of(text));
    Stream.concat(Stream.of(path), SEPARATORS.splitAsStream(path))
        .filter(part -> part.length() >= SHORTEST_KEY)
        .forEach(part -> value.hide(Secret.of(part)));
    value.noted(text.substring(0, text.length() - path.length()) + (path.isEmpty() ? "" : "/***"));
  }

  /** Whether it is this machine. */
  static boolean isHere(String host) {
    return host.equalsIgnoreCase("localhost") || host.matches("127\\..*|\\[?::1]?");
  }
}
