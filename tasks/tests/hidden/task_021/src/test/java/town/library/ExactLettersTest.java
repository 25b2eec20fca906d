package town.library;

import java.util.LinkedHashMap;
import java.util.Map;
import town.library.notice.Template;

public final class ExactLettersTest {
  public static void main(String[] args) {
    for (String title :
        new String[] {
          "The $ Crash", "$1 a Day", "C:\\Files", "Me and {name}", "{title}", "{days}"
        }) {
      TestDesk desk = new TestDesk();
      desk.type("book 9780486280615 \"" + title + "\" Somebody 1901 1");
      desk.type("lend M-1 9780486280615");
      desk.type("date 2026-04-12");
      String letter = desk.type("letters");
      Expect.isTrue(letter.startsWith("Dear Ada Okafor,\n"), "the name: " + letter);
      Expect.isTrue(
          letter.contains("\n\"" + title + "\" was due on 31 March 2026 and is 12 days late."),
          "the title " + title + ": " + letter);
    }
    aValueIsNotLookedThrough();
  }

  private static void aValueIsNotLookedThrough() {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("a", "{b}");
    values.put("b", "{a}");
    Expect.equal("{b} {a} {b} {c} {", new Template("{a} {b} {a} {c} {").fill(values));
    Expect.equal("no placeholder", new Template("no placeholder").fill(values));
    Expect.equal("", new Template("").fill(values));
  }
}
