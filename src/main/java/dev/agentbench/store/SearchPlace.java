package dev.agentbench.store;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Place of a text in a search index. Places sort as search results do, the highest first.
 *
 * @param slot of its trial
 * @param number of the text within its trial
 */
public record SearchPlace(long slot, int number) {
  /** With the number of a text in its lower bits a slot fits into 63 bits. */
  public static final long LAST_SLOT = (1L << 38) - 1;

  private static final Pattern FORM = Pattern.compile("(\\d{1,12})\\.(\\d{1,8})");

  /** Reads what {@link #toString} writes; empty for anything else. */
  public static Optional<SearchPlace> parse(String text) {
    Matcher form = FORM.matcher(text);
    return form.matches()
        ? Optional.of(
                new SearchPlace(Long.parseLong(form.group(1)), Integer.parseInt(form.group(2))))
            .filter(place -> place.slot <= LAST_SLOT && place.number <= IndexedText.LAST_NUMBER)
        : Optional.empty();
  }

  /** For addresses and options: {@code 1234.56}. */
  @Override
  public String toString() {
    return slot + "." + number;
  }
}
