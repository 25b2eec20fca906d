package dev.agentbench.config;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes as people write them: {@code 65536}, {@code 64 KiB}, {@code 10 MiB}. */
final class ByteSize {
  private static final Pattern FORM =
      Pattern.compile("(\\d{1,12})\\s*(?:(B)|(KI?B?)|(MI?B?)|(GI?B?))?");

  private ByteSize() {}

  /** Bytes; KB, KiB and K all stand for 1,024 of them. Empty for any other text. */
  static Optional<Long> parse(String text) {
    Matcher matcher = FORM.matcher(text.strip().toUpperCase(Locale.ROOT));
    if (!matcher.matches()) {
      return Optional.empty();
    }
    int shift =
        matcher.group(3) != null
            ? 10
            : matcher.group(4) != null ? 20 : matcher.group(5) != null ? 30 : 0;
    return Optional.of(Long.parseLong(matcher.group(1)) << shift);
  }

  /** In the largest unit that leaves no fraction. */
  static String describe(long bytes) {
    if (bytes > 0 && bytes % (1 << 20) == 0) {
      return (bytes >> 20) + " MiB";
    }
    return bytes > 0 && bytes % (1 << 10) == 0 ? (bytes >> 10) + " KiB" : Long.toString(bytes);
  }
}
