package dev.agentbench.live;

import dev.agentbench.text.Cut;
import dev.agentbench.text.ForeignText;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Texts and names of agents as live messages hold them. */
final class LiveText {
  /** The trial's page has the whole. */
  private static final int LONGEST = 4_000;

  private static final int LONGEST_SHOWN = 100;
  private static final int LONGEST_NAME = 40;

  /** Letters, digits and what joins them: no sentence can be made of it. */
  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{M}\\p{N}_.:/@+#-]+");

  private LiveText() {}

  static String cut(String text) {
    return Cut.of(ForeignText.clean(Cut.prefix(text, LONGEST + 1)), LONGEST);
  }

  static @Nullable String cutOrNull(@Nullable String text) {
    return text == null ? null : cut(text);
  }

  /** A name that an agent gave to itself, a tool or a subtask: one line, short. */
  static String name(String foreign) {
    return Cut.of(ForeignText.line(Cut.prefix(foreign, LONGEST)), LONGEST_SHOWN);
  }

  /**
   * Such a name where texts of agents are left out. What is no plain name becomes {@code (odd
   * name)}: who reads no texts of agents shall not read one in a name.
   */
  static String plainName(String foreign) {
    return foreign.length() <= LONGEST_NAME && NAME.matcher(foreign).matches()
        ? foreign
        : "(odd name)";
  }

  static @Nullable String plainNameOrNull(@Nullable String foreign) {
    return foreign == null ? null : plainName(foreign);
  }
}
