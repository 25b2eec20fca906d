package town.library;

import java.nio.file.Path;
import java.time.LocalDate;
import town.library.cli.Desk;

/** A desk for tests: two books, four members who joined in January, and it is 3 March 2026. */
public final class TestDesk {
  /** Two copies. */
  public static final String DUNE = "9780441172719";

  /** One copy. */
  public static final String EMMA = "9780141439587";

  private final Desk desk;

  public TestDesk() {
    this(Path.of("."));
  }

  public TestDesk(Path data) {
    desk = new Desk(new Library(), data, LocalDate.of(2026, 1, 10));
    answers("book " + DUNE + " Dune \"Frank Herbert\" 1965 2", "added Dune");
    answers("book " + EMMA + " Emma \"Jane Austen\" 1815 1", "added Emma");
    answers("member M-1 \"Ada Okafor\" standard", "added Ada Okafor");
    answers("member M-2 \"Ben Ruiz\" standard", "added Ben Ruiz");
    answers("member M-3 \"Cleo Lind\" student", "added Cleo Lind");
    answers("member M-4 \"Dan Moreau\" child", "added Dan Moreau");
    answers("date 2026-03-03", "it is 2026-03-03");
  }

  public String type(String line) {
    return desk.execute(line);
  }

  public void answers(String line, String expected) {
    String actual = desk.execute(line);
    if (!expected.equals(actual)) {
      throw new AssertionError(line + ": expected <" + expected + "> but was <" + actual + ">");
    }
  }
}
