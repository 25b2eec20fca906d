package dev.agentbench.agent;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An open JSON object: what a tool is called with and what it answers. Values are {@link String},
 * {@link Long}, {@link Double}, {@link java.math.BigInteger}, {@link Boolean}, lists and nested
 * {@code JsonObject}s; a JSON null is absent. Immutable.
 */
public final class JsonObject {
  /** The object without members. */
  public static final JsonObject EMPTY = new JsonObject(Map.of());

  private final Map<String, Object> members;

  private JsonObject(Map<String, Object> members) {
    this.members = members;
  }

  public static Builder builder() {
    return new Builder();
  }

  /** One member, for short answers. */
  public static JsonObject of(String name, Object value) {
    return builder().put(name, value).build();
  }

  public boolean has(String name) {
    return members.containsKey(name);
  }

  /** The raw value; empty when absent. */
  public Optional<Object> get(String name) {
    return Optional.ofNullable(members.get(name));
  }

  /** The value when it is a string. */
  public Optional<String> string(String name) {
    return get(name).filter(String.class::isInstance).map(String.class::cast);
  }

  /** The value when it is a nested object. */
  public Optional<JsonObject> object(String name) {
    return get(name).filter(JsonObject.class::isInstance).map(JsonObject.class::cast);
  }

  /** Member names in their order. */
  public List<String> names() {
    return List.copyOf(members.keySet());
  }

  public boolean isEmpty() {
    return members.isEmpty();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof JsonObject that && members.equals(that.members);
  }

  @Override
  public int hashCode() {
    return members.hashCode();
  }

  /** For debugging; the wire form is the codec's work. */
  @Override
  public String toString() {
    return members.toString();
  }

  /** Collects members in order; a null value is left out. */
  public static final class Builder {
    private final Map<String, Object> members = new LinkedHashMap<>();

    private Builder() {}

    public Builder put(String name, @Nullable Object value) {
      Objects.requireNonNull(name, "name");
      if (value != null) {
        members.put(name, immutable(value));
      }
      return this;
    }

    public JsonObject build() {
      return new JsonObject(Collections.unmodifiableMap(new LinkedHashMap<>(members)));
    }

    private static Object immutable(Object value) {
      if (value instanceof Integer number) {
        return number.longValue();
      }
      if (value instanceof List<?> list) {
        List<Object> copy = new ArrayList<>(list.size());
        list.forEach(item -> copy.add(item == null ? "" : immutable(item)));
        return Collections.unmodifiableList(copy);
      }
      return value;
    }
  }
}
