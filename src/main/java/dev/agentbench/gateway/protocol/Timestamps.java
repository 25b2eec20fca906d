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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * ISO-8601 as several runtimes write it: with or without an offset, up to nanoseconds. An instant
 * before 1970 or after 2199 was shown by no clock: it counts as absent, and the difference of two
 * others fits into a {@code long} of nanoseconds.
 */
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

  private static final Logger log = LoggerFactory.getLogger(Timestamps.class);
  private static final Instant FIRST = Instant.EPOCH;
  private static final Instant END = Instant.parse("2200-01-01T00:00:00Z");

  private Timestamps() {}

  /** No offset means UTC; null when {@code text} is no timestamp, or one out of bounds. */
  static @Nullable Instant parse(String text) {
    Instant found = anyInstant(text);
    if (found == null || (!found.isBefore(FIRST) && found.isBefore(END))) {
      return found;
    }
    log.debug("the time {} is taken for none: it lies out of {} to {}", found, FIRST, END);
    return null;
  }

  private static @Nullable Instant anyInstant(String text) {
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
