package dev.agentbench.integrity;

import dev.agentbench.result.IntegrityNote;
import dev.agentbench.result.IntegrityNote.Rule;
import dev.agentbench.text.Cut;
import java.util.ArrayList;
import java.util.List;

/** Collects the notes of a trial: a few of each rule, none twice, bounded in length. */
final class Notes {
  private static final int MOST_OF_A_RULE = 5;
  private static final int LONGEST = 200;

  private final List<IntegrityNote> notes = new ArrayList<>();

  void add(Rule rule, String where, String evidence) {
    IntegrityNote note = new IntegrityNote(rule, line(where), line(evidence));
    List<IntegrityNote> alike = notes.stream().filter(each -> each.rule() == rule).toList();
    boolean known = alike.stream().anyMatch(each -> each.evidence().equals(note.evidence()));
    if (!known && alike.size() < MOST_OF_A_RULE) {
      notes.add(note);
    }
  }

  List<IntegrityNote> all() {
    return List.copyOf(notes);
  }

  private static String line(String text) {
    StringBuilder line = new StringBuilder();
    text.strip()
        .codePoints()
        .limit(LONGEST + 1L)
        .map(sign -> isUnseen(sign) ? ' ' : sign)
        .forEach(line::appendCodePoint);
    return Cut.characters(line.toString(), LONGEST);
  }

  private static boolean isUnseen(int sign) {
    int type = Character.getType(sign);
    return Character.isISOControl(sign)
        || type == Character.FORMAT
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR
        || type == Character.SURROGATE;
  }
}
