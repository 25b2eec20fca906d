package dev.agentbench.store.jdbc;

import dev.agentbench.store.jdbc.row.Cells;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Times to the microsecond, which is all that {@code timestamptz} holds: what is finer is cut off.
 *
 * <p>PostgreSQL keeps no NUL in a text. It is written as {@code ␀}, and a {@code ␛} stands before
 * what was a {@code ␀} or a {@code ␛} from the beginning, so that every text is read as it was.
 */
final class PostgresCells implements Cells {
  private static final char NUL = '\0';
  private static final char NUL_SIGN = '\u2400';
  private static final char ESCAPE_SIGN = '\u241b';

  @Override
  public void put(PreparedStatement statement, int position, @Nullable String text)
      throws SQLException {
    statement.setString(position, text == null ? null : encoded(text));
  }

  @Override
  public void put(PreparedStatement statement, int position, @Nullable Instant time)
      throws SQLException {
    if (time == null) {
      statement.setNull(position, Types.TIMESTAMP_WITH_TIMEZONE);
    } else {
      statement.setObject(position, time.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC));
    }
  }

  @Override
  public @Nullable String text(ResultSet rows, int position) throws SQLException {
    String kept = rows.getString(position);
    return kept == null ? null : decoded(kept);
  }

  @Override
  public @Nullable Instant instant(ResultSet rows, int position) throws SQLException {
    OffsetDateTime time = rows.getObject(position, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  static String encoded(String text) {
    if (text.indexOf(NUL) < 0 && !hasSigns(text)) {
      return text;
    }
    StringBuilder encoded = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == NUL_SIGN || c == ESCAPE_SIGN) {
        encoded.append(ESCAPE_SIGN);
      }
      encoded.append(c == NUL ? NUL_SIGN : c);
    }
    return encoded.toString();
  }

  /** A lone escape sign, which only a foreign hand can have written, stands for itself. */
  static String decoded(String kept) {
    if (!hasSigns(kept)) {
      return kept;
    }
    StringBuilder text = new StringBuilder(kept.length());
    for (int i = 0; i < kept.length(); i++) {
      char c = kept.charAt(i);
      if (c == ESCAPE_SIGN && i + 1 < kept.length() && isSign(kept.charAt(i + 1))) {
        i++;
        text.append(kept.charAt(i));
      } else {
        text.append(c == NUL_SIGN ? NUL : c);
      }
    }
    return text.toString();
  }

  private static boolean hasSigns(String text) {
    return text.indexOf(NUL_SIGN) >= 0 || text.indexOf(ESCAPE_SIGN) >= 0;
  }

  private static boolean isSign(char c) {
    return c == NUL_SIGN || c == ESCAPE_SIGN;
  }
}
