package dev.agentbench.web;

import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Rule for the Host and Origin of requests, so that no foreign name that leads to this machine (DNS
 * rebinding) is answered, and no foreign page sends forms.
 */
final class HostRule {
  private static final Pattern HOST = Pattern.compile("(\\[[0-9a-f:.]+]|[^:\\[\\]/@\\s]+)(:\\d+)?");
  private static final Pattern ADDRESS = Pattern.compile("\\[[0-9a-f:.]+]|\\d+(\\.\\d+){3}");

  private final Set<String> names = new HashSet<>(List.of("localhost", "127.0.0.1", "[::1]"));
  private final boolean anyAddress;

  HostRule(WebSettings settings) {
    String own = settings.host().toLowerCase(Locale.ROOT);
    names.add(own.contains(":") ? "[" + own + "]" : own);
    names.addAll(settings.allowedHosts());
    // Who rebinds a name has a name: an address in its place is no way around.
    anyAddress = settings.token() != null;
  }

  /** Whether a request may name this host. */
  boolean admits(@Nullable String header) {
    Matcher host = HOST.matcher(header == null ? "" : header.toLowerCase(Locale.ROOT));
    if (!host.matches()) {
      return false;
    }
    String name = host.group(1);
    return names.contains(name) || (anyAddress && ADDRESS.matcher(name).matches());
  }

  /**
   * Whether a page that sends something is one of this server.
   *
   * @param origin that the browser tells; null: it tells none
   * @param site its {@code Sec-Fetch-Site}, likewise
   */
  static boolean isOwn(@Nullable String origin, @Nullable String site, @Nullable String host) {
    if (site != null && !site.equals("same-origin") && !site.equals("none")) {
      return false;
    }
    if (origin == null) {
      return true;
    }
    try {
      String from = URI.create(origin).getRawAuthority();
      return from != null && from.equalsIgnoreCase(host);
    } catch (IllegalArgumentException malformed) {
      return false;
    }
  }
}
