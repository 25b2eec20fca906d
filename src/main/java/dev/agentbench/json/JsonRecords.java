package dev.agentbench.json;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import dev.agentbench.result.ControlId;
import dev.agentbench.result.ControlVerb;
import dev.agentbench.result.ExperimentId;
import dev.agentbench.result.Manifest;
import dev.agentbench.result.Trial;
import dev.agentbench.result.TrialId;
import dev.agentbench.task.TaskId;
import dev.agentbench.text.ForeignText;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.function.Function;

/**
 * Records as one line of JSON each, and back without the least difference: snake_case names, ids as
 * texts, enums in lower case, instants as ISO-8601 UTC, durations as seconds with up to nine
 * decimals, absent values left out. Lines are ASCII, so that any text survives any editor and half
 * a surrogate pair survives at all.
 */
public final class JsonRecords {
  static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build())
                  .build())
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
          .visibility(PropertyAccessor.IS_GETTER, Visibility.NONE)
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .addModule(words())
          .build();

  private static final JsonMapper COARSE =
      MAPPER
          .rebuild()
          .addModule(
              new SimpleModule("coarse").addSerializer(Instant.class, new ToTheMicrosecond()))
          .build();

  private static final JsonMapper READABLE =
      MAPPER.rebuild().configure(JsonWriteFeature.ESCAPE_NON_ASCII.mappedFeature(), false).build();

  private JsonRecords() {}

  /** The line for a record, without its end. */
  public static String line(Object value) {
    return line(value, MAPPER);
  }

  /**
   * The same with letters of all scripts as they are: only what a terminal or a CI system would
   * obey, and halves of surrogate pairs, are escapes.
   */
  public static String readableLine(Object value) {
    return ForeignText.json(line(value, READABLE));
  }

  /** The same with times cut to the microsecond, to compare what different databases keep. */
  public static String coarseLine(Object value) {
    return line(value, COARSE);
  }

  private static String line(Object value, JsonMapper mapper) {
    try {
      return mapper.writeValueAsString(value);
    } catch (JsonProcessingException unwritable) {
      throw new IllegalStateException("no JSON form for " + value.getClass().getName(), unwritable);
    }
  }

  /**
   * The record that a line holds.
   *
   * @throws IllegalArgumentException when it holds something else; the message says what
   */
  public static <T> T read(String line, Class<T> type) {
    try {
      return MAPPER.readValue(line, type);
    } catch (JsonProcessingException unreadable) {
      throw new IllegalArgumentException(
          unreadable.getOriginalMessage().lines().findFirst().orElse("no JSON"), unreadable);
    }
  }

  private static SimpleModule words() {
    SimpleModule module = new SimpleModule("words");
    text(module, Instant.class, Instant::parse);
    text(module, ExperimentId.class, ExperimentId::parse);
    text(module, TrialId.class, TrialId::parse);
    text(module, ControlId.class, ControlId::parse);
    text(module, ControlVerb.class, ControlVerb::parse);
    text(module, TaskId.class, TaskId::new);
    module.addSerializer(new LowerCase());
    module.addSerializer(Duration.class, new WriteSeconds());
    module.addDeserializer(Duration.class, new ReadSeconds());
    flat(module, Manifest.class, FlatManifest::of, FlatManifest.class, FlatManifest::manifest);
    flat(module, Trial.class, FlatTrial::of, FlatTrial.class, FlatTrial::trial);
    module.addSerializer(ReviewedTrial.class, new WriteFlat<>(ReviewedTrial.Flat::of));
    return module;
  }

  /** Writes and reads a nested record as another with all fields on one level. */
  private static <T, F> void flat(
      SimpleModule module,
      Class<T> nested,
      Function<T, F> flattened,
      Class<F> flat,
      Function<F, T> unflattened) {
    module.addSerializer(nested, new WriteFlat<>(flattened));
    module.addDeserializer(nested, new ReadFlat<>(nested, flat, unflattened));
  }

  private static <T> void text(SimpleModule module, Class<T> type, Function<String, T> parser) {
    module.addSerializer(type, ToStringSerializer.instance);
    module.addDeserializer(type, new ReadText<>(type, parser));
  }

  private static final class ReadText<T> extends StdScalarDeserializer<T> {
    private static final long serialVersionUID = 1L;
    private final transient Function<String, T> parser;

    ReadText(Class<T> type, Function<String, T> parser) {
      super(type);
      this.parser = parser;
    }

    @Override
    public T deserialize(JsonParser in, DeserializationContext context) throws IOException {
      String text = in.getText();
      try {
        return parser.apply(text);
      } catch (RuntimeException malformed) {
        throw context.weirdStringException(text, handledType(), malformed.getMessage());
      }
    }
  }

  private static final class WriteFlat<T, F> extends JsonSerializer<T> {
    private final Function<T, F> flattened;

    WriteFlat(Function<T, F> flattened) {
      this.flattened = flattened;
    }

    @Override
    public void serialize(T value, JsonGenerator out, SerializerProvider providers)
        throws IOException {
      providers.defaultSerializeValue(flattened.apply(value), out);
    }
  }

  private static final class ReadFlat<T, F> extends JsonDeserializer<T> {
    private final Class<T> nested;
    private final Class<F> flat;
    private final Function<F, T> unflattened;

    ReadFlat(Class<T> nested, Class<F> flat, Function<F, T> unflattened) {
      this.nested = nested;
      this.flat = flat;
      this.unflattened = unflattened;
    }

    @Override
    public T deserialize(JsonParser in, DeserializationContext context) throws IOException {
      F value = context.readValue(in, flat);
      try {
        return unflattened.apply(value);
      } catch (RuntimeException refused) {
        throw context.instantiationException(nested, refused);
      }
    }
  }

  @SuppressWarnings("rawtypes")
  private static final class LowerCase extends JsonSerializer<Enum> {
    @Override
    public Class<Enum> handledType() {
      return Enum.class;
    }

    @Override
    public void serialize(Enum value, JsonGenerator out, SerializerProvider providers)
        throws IOException {
      out.writeString(value.name().toLowerCase(Locale.ROOT));
    }
  }

  private static final class ToTheMicrosecond extends JsonSerializer<Instant> {
    @Override
    public void serialize(Instant value, JsonGenerator out, SerializerProvider providers)
        throws IOException {
      out.writeString(value.truncatedTo(ChronoUnit.MICROS).toString());
    }
  }

  private static final class WriteSeconds extends JsonSerializer<Duration> {
    @Override
    public void serialize(Duration value, JsonGenerator out, SerializerProvider providers)
        throws IOException {
      BigDecimal seconds =
          BigDecimal.valueOf(value.getSeconds()).add(BigDecimal.valueOf(value.getNano(), 9));
      out.writeNumber(seconds.stripTrailingZeros().toPlainString());
    }
  }

  private static final class ReadSeconds extends StdScalarDeserializer<Duration> {
    private static final long serialVersionUID = 1L;

    ReadSeconds() {
      super(Duration.class);
    }

    @Override
    public Duration deserialize(JsonParser in, DeserializationContext context) throws IOException {
      BigDecimal seconds = in.getDecimalValue();
      try {
        BigDecimal whole = new BigDecimal(seconds.toBigInteger());
        return Duration.ofSeconds(
            whole.longValueExact(), seconds.subtract(whole).movePointRight(9).longValueExact());
      } catch (ArithmeticException tooFine) {
        throw context.weirdNumberException(
            seconds, Duration.class, "not seconds with up to nine decimals");
      }
    }
  }
}
