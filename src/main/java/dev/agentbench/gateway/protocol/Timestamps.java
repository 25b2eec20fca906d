package dev.agentbench.gateway.protocol;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** ISO-8601 as several runtimes write it: with or without an offset, up to nanoseconds. */
final class Timestamps {
  private static final DateTimeFormatter FORMAT =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .appendPattern("['T'][' ']")
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .optionalStart()
          .appendOffsetId()
          .optionalEnd()
          .toFormatter(Locale.ROOT);

  private Timestamps() {}

  /** No offset means UTC; null when {@code text} is no timestamp. */
  static @Nullable Instant parse(String text) {
    try {
      TemporalAccessor found =
          FORMAT.parseBest(text.strip(), OffsetDateTime::from, LocalDateTime::from);
      return found instanceof OffsetDateTime withOffset
          ? withOffset.toInstant()
          : LocalDateTime.from(found).toInstant(ZoneOffset.UTC);
    } catch (DateTimeException unreadable) {
      return null;
    }
  }
}
