package town.library;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import town.library.cli.KeptDesk;
import town.library.store.Journal;

public final class JournalTest {
  private static final List<String> TEXTS =
      List.of("lend M-1 \"déjà vu\"", "", " blanks ", "deadbeef pay", "€ 5");

  public static void main(String[] args) throws IOException {
    Path folder = Expect.folder();
    recordsAreAsAgreed(folder.resolve("a"));
    anyCutLeavesTheWholeRecords(folder.resolve("b"));
    damageIsNoCrash(folder.resolve("c"));
    theDeskGoesOn(folder.resolve("d"), folder);
    onlyWhatWasDoneIsKept(folder.resolve("e"), folder);
  }

  private static void recordsAreAsAgreed(Path file) throws IOException {
    Expect.equal(List.of(), Journal.read(file));
    Journal journal = new Journal(file);
    StringBuilder expected = new StringBuilder();
    for (String text : TEXTS) {
      journal.append(text);
      expected.append(record(text));
      Expect.equal(expected.toString(), Files.readString(file));
    }
    Expect.equal(TEXTS, Journal.read(file));
    new Journal(file).append("more");
    Expect.equal(6, Journal.read(file).size());
    for (String broken : new String[] {"two\nlines", "two\rlines", "\n"}) {
      try {
        journal.append(broken);
        throw new AssertionError("a text with a line break was taken");
      } catch (IllegalArgumentException expectedOne) {
        Expect.equal(6, Journal.read(file).size());
      }
    }
  }

  private static void anyCutLeavesTheWholeRecords(Path file) throws IOException {
    StringBuilder all = new StringBuilder();
    TEXTS.forEach(text -> all.append(record(text)));
    byte[] bytes = all.toString().getBytes(StandardCharsets.UTF_8);
    int whole = 0;
    for (int length = 0; length <= bytes.length; length++) {
      whole += length > 0 && bytes[length - 1] == '\n' ? 1 : 0;
      Files.write(file, Arrays.copyOf(bytes, length));
      Expect.equal(TEXTS.subList(0, whole), Journal.read(file));
      new Journal(file).append("next");
      List<String> after = Journal.read(file);
      Expect.equal(TEXTS.subList(0, whole), after.subList(0, whole));
      Expect.equal(List.of("next"), after.subList(whole, after.size()));
    }
  }

  private static void damageIsNoCrash(Path file) throws IOException {
    String good = record("one") + record("two");
    for (String damaged :
        new String[] {
          good.replace("one", "onE") + "",
          good.replace("two", "twO"),
          "garbage\n" + good,
          good + "garbage\n",
          record("one").stripTrailing() + record("two"),
          "\n" + good
        }) {
      Files.writeString(file, damaged);
      throwsIllegalState(() -> Journal.read(file), damaged);
      throwsIllegalState(() -> new Journal(file), damaged);
      Expect.equal(damaged, Files.readString(file));
    }
  }

  private static void theDeskGoesOn(Path file, Path data) throws IOException {
    KeptDesk desk = new KeptDesk(file, data, LocalDate.of(2026, 1, 10));
    type(desk, "book " + TestDesk.DUNE + " \"Dune, again\" \"Frank Herbert\" 1965 2");
    type(desk, "member M-1 \"Ada Okafor\" standard");
    type(desk, "member M-4 \"Dan Moreau\" child");
    type(desk, "date 2026-03-03");
    Expect.equal("lent L-1, due 2026-03-31", desk.execute("lend M-1 " + TestDesk.DUNE));
    Expect.equal("lent L-2, due 2026-03-17", desk.execute("LEND M-4 " + TestDesk.DUNE));
    type(desk, "date 2026-06-09");
    Expect.equal("returned L-1, fine 1000 cents", desk.execute("return L-1"));
    type(desk, "pay M-1 2.50");
    Files.writeString(file, "1234", StandardOpenOption.APPEND);

    KeptDesk again = new KeptDesk(file, data, LocalDate.of(2026, 6, 10));
    Expect.equal(desk.execute("statement M-1"), again.execute("statement M-1"));
    Expect.equal("M-1 owes 7.50", again.execute("owes M-1"));
    Expect.equal("L-2 M-4 Dune, again: 85 days late", again.execute("overdue"));
    Expect.equal("lent L-3, due 2026-07-08", lendAfterPaying(again));

    KeptDesk third = new KeptDesk(file, data, LocalDate.of(2026, 7, 9));
    Expect.equal(again.execute("statement M-1"), third.execute("statement M-1"));
    Expect.equal(
        "L-2 M-4 Dune, again: 114 days late\nL-3 M-1 Dune, again: 1 days late",
        third.execute("overdue"));
  }

  private static String lendAfterPaying(KeptDesk desk) {
    type(desk, "pay M-1 7.50");
    return desk.execute("lend M-1 " + TestDesk.DUNE);
  }

  private static void onlyWhatWasDoneIsKept(Path file, Path data) throws IOException {
    KeptDesk desk = new KeptDesk(file, data, LocalDate.of(2026, 3, 3));
    type(desk, "book " + TestDesk.EMMA + " Emma \"Jane Austen\" 1815 1");
    type(desk, "member M-1 \"Ada Okafor\" standard");
    int kept = Journal.read(file).size();
    desk.execute("lend M-9 " + TestDesk.EMMA);
    desk.execute("lend M-1");
    desk.execute("pay M-1 nothing");
    desk.execute("fly");
    desk.execute("search emma");
    desk.execute("date 2026-03-04");
    desk.execute("");
    Expect.equal("error: import is not kept", desk.execute("import books.csv"));
    Expect.equal("error: import is not kept", desk.execute("IMPORT books.csv"));
    Expect.equal(kept, Journal.read(file).size());
    Expect.equal("lent L-1, due 2026-04-01", desk.execute("lend M-1 " + TestDesk.EMMA));
    Expect.equal(kept + 1, Journal.read(file).size());
  }

  private static void type(KeptDesk desk, String line) {
    String answer = desk.execute(line);
    Expect.isTrue(
        !answer.startsWith("refused") && !answer.startsWith("error"), line + ": " + answer);
  }

  private static String record(String text) {
    CRC32 sum = new CRC32();
    sum.update(text.getBytes(StandardCharsets.UTF_8));
    return String.format(java.util.Locale.ROOT, "%08x %s\n", sum.getValue(), text);
  }

  private interface Action {
    Object run() throws IOException;
  }

  private static void throwsIllegalState(Action action, String damaged) throws IOException {
    try {
      action.run();
    } catch (IllegalStateException expected) {
      return;
    }
    throw new AssertionError("taken for whole: <" + damaged + ">");
  }
}
