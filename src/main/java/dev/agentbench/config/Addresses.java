package dev.agentbench.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads addresses of servers; one with a user's name or password in it is never shown. */
final class Addresses {
  private Addresses() {}

  /**
   * The address without trailing slashes; null, with the problem noted at {@code value}, when it is
   * none or its scheme is none of {@code schemes}. A good one is noted without its query.
   */
  static @Nullable URI parse(Value value, String text, List<String> schemes) {
    if (text.contains("@")) {
      value.refuse(
          "an address with a user name or password in it is refused",
          "Give credentials by gateway.auth_type and the keys that belong to it.");
      return null;
    }
    String expected =
        "expected " + String.join(":// or ", schemes) + "://HOST, found '" + text + "'";
    try {
      URI address = new URI(withLowerScheme(text.strip().replaceFirst("/+$", "")));
      String scheme = address.getScheme();
      if (scheme == null || !schemes.contains(scheme)) {
        value.refuse(expected, null);
      } else if (address.getHost() == null) {
        value.refuse(expected, "A host name has letters, digits, '.' and '-', no '_'.");
      } else {
        value.noted(withoutQuery(address.toString()));
        return address;
      }
    } catch (URISyntaxException malformed) {
      value.refuse(expected, null);
    }
    return null;
  }

  /**
   * The address of a gRPC server: {@code HOST:PORT}, with {@code grpc://} or, for TLS, {@code
   * grpcs://} before it.
   */
  static @Nullable URI parseTarget(Value value, String text) {
    String whole = text.contains("://") ? text : "grpc://" + text.strip();
    URI target = parse(value, whole, List.of("grpc", "grpcs"));
    if (target == null) {
      return null;
    }
    if (target.getPort() < 0 || !target.getRawPath().isEmpty() || target.getRawQuery() != null) {
      value.refuse(
          "expected HOST:PORT or grpcs://HOST:PORT, found '" + withoutQuery(text) + "'",
          "A gRPC server has a port and no path.");
      return null;
    }
    return target;
  }

  /** {@code HTTP://} means the same as {@code http://}, but not to every library. */
  private static String withLowerScheme(String address) {
    int end = address.indexOf(':');
    return end < 0
        ? address
        : address.substring(0, end).toLowerCase(Locale.ROOT) + address.substring(end);
  }

  /** What follows a question mark may be a key or a password. */
  static String withoutQuery(String address) {
    return address.replaceFirst("(?s)[?#].*", "?***");
  }
}
