package dev.agentbench.gateway.grpc.message;

import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Fields that may be absent. */
final class Optionals {
  private Optionals() {}

  /** Sets a field unless there is nothing to set. */
  static <T> void set(@Nullable T value, Consumer<T> setter) {
    if (value != null) {
      setter.accept(value);
    }
  }

  /** A field's value; null where it is absent. */
  static <T> @Nullable T get(boolean present, Supplier<T> getter) {
    return present ? getter.get() : null;
  }
}
