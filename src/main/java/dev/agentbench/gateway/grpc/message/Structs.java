package dev.agentbench.gateway.grpc.message;

import com.google.protobuf.ListValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.agentbench.agent.JsonObject;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Open objects as {@code google.protobuf.Struct}, whose only numbers are doubles: a whole number
 * that a double does not hold exactly is sent as text, and a whole double is read as a whole
 * number.
 */
public final class Structs {
  private static final long MAX_EXACT = 1L << 53;

  private Structs() {}

  public static Struct of(JsonObject object) {
    Struct.Builder struct = Struct.newBuilder();
    for (String name : object.names()) {
      object.get(name).ifPresent(value -> struct.putFields(name, value(value)));
    }
    return struct.build();
  }

  private static Value value(Object value) {
    if (value instanceof String text) {
      return text(text);
    } else if (value instanceof Boolean flag) {
      return Value.newBuilder().setBoolValue(flag).build();
    } else if (value instanceof Long number) {
      return Math.abs(number) <= MAX_EXACT ? number(number) : text(number.toString());
    } else if (value instanceof Double number) {
      return number(number);
    } else if (value instanceof BigInteger number) {
      return text(number.toString());
    } else if (value instanceof JsonObject object) {
      return Value.newBuilder().setStructValue(of(object)).build();
    } else if (value instanceof List<?> list) {
      ListValue.Builder items = ListValue.newBuilder();
      list.forEach(item -> items.addValues(value(item)));
      return Value.newBuilder().setListValue(items).build();
    }
    throw new IllegalArgumentException(
        "a JsonObject holds a " + value.getClass().getName() + ", which is no JSON value");
  }

  private static Value text(String text) {
    return Value.newBuilder().setStringValue(text).build();
  }

  private static Value number(double number) {
    return Value.newBuilder().setNumberValue(number).build();
  }

  public static JsonObject read(Struct struct) {
    JsonObject.Builder object = JsonObject.builder();
    for (Map.Entry<String, Value> field : struct.getFieldsMap().entrySet()) {
      object.put(field.getKey(), read(field.getValue()));
    }
    return object.build();
  }

  private static @Nullable Object read(Value value) {
    return switch (value.getKindCase()) {
      case STRING_VALUE -> value.getStringValue();
      case BOOL_VALUE -> value.getBoolValue();
      case NUMBER_VALUE -> read(value.getNumberValue());
      case STRUCT_VALUE -> read(value.getStructValue());
      case LIST_VALUE ->
          value.getListValue().getValuesList().stream()
              .map(item -> item.hasNullValue() ? "" : read(item))
              .toList();
      case NULL_VALUE, KIND_NOT_SET -> null;
    };
  }

  private static Object read(double number) {
    if (number == Math.rint(number) && Math.abs(number) <= MAX_EXACT) {
      return (long) number;
    }
    return Double.isFinite(number) ? (Object) number : Double.toString(number);
  }
}
