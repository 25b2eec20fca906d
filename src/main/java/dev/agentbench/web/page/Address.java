package dev.agentbench.web.page;

import io.javalin.http.Context;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The address of the page that is shown, to be varied: what a view shows is in it. */
final class Address {
  private final String path;
  private final Map<String, String> parameters;

  private Address(String path, Map<String, String> parameters) {
    this.path = path;
    this.parameters = parameters;
  }

  static Address of(Context context) {
    Map<String, String> found = new LinkedHashMap<>();
    for (Map.Entry<String, List<String>> each : context.queryParamMap().entrySet()) {
      if (!each.getValue().isEmpty() && !each.getValue().get(0).isBlank()) {
        found.put(each.getKey(), each.getValue().get(0));
      }
    }
    return new Address(context.path(), found);
  }

  /** The same with another value of a parameter; an empty one is left out. */
  Address with(String name, String value) {
    Map<String, String> other = new LinkedHashMap<>(parameters);
    if (value.isEmpty()) {
      other.remove(name);
    } else {
      other.put(name, value);
    }
    return new Address(path, other);
  }

  /** The same of another page. */
  Address at(String otherPath) {
    return new Address(otherPath, parameters);
  }

  /** Without its parameters. */
  String path() {
    return path;
  }

  String get(String name) {
    return parameters.getOrDefault(name, "");
  }

  @Override
  public String toString() {
    return parameters.isEmpty()
        ? path
        : parameters.entrySet().stream()
            .map(each -> encoded(each.getKey()) + "=" + encoded(each.getValue()))
            .collect(Collectors.joining("&", path + "?", ""));
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
