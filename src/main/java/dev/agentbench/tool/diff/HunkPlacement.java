package dev.agentbench.tool.diff;

import dev.agentbench.tool.call.Budget;
import dev.agentbench.tool.call.ToolException;
import dev.agentbench.tool.file.TextLines;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Finds where a hunk belongs in a file: at the line that its header names, or at the only place
 * whose lines are those of the hunk. Steps of tolerance, each tried only when the one before found
 * nothing: lines as they are; blanks at line ends ignored; the outermost one, then two context
 * lines left out. Two equally good places are no place.
 */
final class HunkPlacement {
  private static final int MAX_FUZZ = 2;
  private static final int MAX_NAMED = 5;

  private final TextLines text;
  private final Hunk hunk;
  private final int earliest;
  private final int drift;
  private final Budget budget;

  /**
   * @param earliest index of the first line behind the previous hunk
   * @param drift how far the previous hunk was from where its header said
   */
  HunkPlacement(TextLines text, Hunk hunk, int earliest, int drift, Budget budget) {
    this.text = text;
    this.hunk = hunk;
    this.earliest = earliest;
    this.drift = drift;
    this.budget = budget;
  }

  /**
   * A place.
   *
   * @param index of the first line that the hunk covers
   * @param lead context lines left out at its start
   * @param trail context lines left out at its end
   */
  record Place(int index, int lead, int trail) {}

  Place find() throws ToolException {
    if (hunk.onlyAdds()) {
      return placeWithoutContext();
    }
    for (int fuzz = 0; fuzz <= MAX_FUZZ; fuzz++) {
      for (boolean exact : List.of(true, false)) {
        List<Place> places = places(fuzz, exact);
        if (places.size() == 1) {
          return places.get(0);
        }
        if (!places.isEmpty()) {
          throw ambiguous(places);
        }
      }
    }
    throw new HunkMismatch(text, hunk, earliest, expected(), budget).explained();
  }

  private Place placeWithoutContext() throws ToolException {
    if (text.size() == 0) {
      return new Place(0, 0, 0);
    }
    int named = hunk.oldStart().orElse(0);
    int index = named + drift;
    if (named == 0 || index > text.size() || index < earliest) {
      throw ToolException.failed(
          hunk.describe()
              + " only adds lines and nothing tells where; add the lines around the place as"
              + " context");
    }
    return new Place(index, 0, 0);
  }

  /** The expected place alone where it fits, else all that fit (a few are enough). */
  private List<Place> places(int fuzz, boolean exact) {
    int lead = Math.min(fuzz, hunk.leadingContext());
    int trail = Math.min(fuzz, hunk.trailingContext());
    List<String> all = hunk.oldText();
    List<String> old =
        lead + trail < all.size() ? all.subList(lead, all.size() - trail) : List.of();
    boolean weak = fuzz > 0 && (lead + trail == 0 || old.stream().allMatch(String::isBlank));
    List<Place> places = new ArrayList<>();
    int expected = expected() + lead;
    if (weak) {
      return places;
    }
    if (expected >= earliest && fits(old, expected, exact)) {
      return List.of(new Place(expected, lead, trail));
    }
    for (int i = earliest; i <= text.size() - old.size() && places.size() < MAX_NAMED; i++) {
      if (fits(old, i, exact)) {
        places.add(new Place(i, lead, trail));
      }
    }
    return places;
  }

  private boolean fits(List<String> old, int index, boolean exact) {
    if (index + old.size() > text.size()) {
      return false;
    }
    for (int i = 0; i < old.size(); i++) {
      budget.spend(1);
      if (!same(index + i, old.get(i), exact)) {
        return false;
      }
    }
    return true;
  }

  private boolean same(int line, String expected, boolean exact) {
    if (exact) {
      return text.is(line, expected);
    }
    budget.spend(1 + text.length(line) / 16);
    return text.content(line).stripTrailing().equals(expected.stripTrailing());
  }

  /** Index of the line that the header names; -1 where it names none. */
  private int expected() {
    return hunk.oldStart().isPresent() ? hunk.oldStart().getAsInt() - 1 + drift : -1;
  }

  private ToolException ambiguous(List<Place> places) {
    String lines =
        String.join(", ", places.stream().map(place -> String.valueOf(place.index() + 1)).toList());
    return ToolException.failed(
        String.format(
            Locale.ROOT,
            "%s fits at several places (lines %s); add more lines of context",
            hunk.describe(),
            lines));
  }
}
