package town.library;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import town.library.cli.Desk;
import town.library.model.Loan;
import town.library.till.Entry;

public final class ForgetTest {
  private final Library library = new Library();
  private final Desk desk = new Desk(library, Path.of("."), LocalDate.of(2026, 1, 10));

  public static void main(String[] args) {
    new ForgetTest().run();
  }

  private void run() {
    type("book " + TestDesk.DUNE + " Dune \"Frank Herbert\" 1965 2");
    type("book " + TestDesk.EMMA + " Emma \"Jane Austen\" 1815 1");
    type("member M-1 \"Ada Okafor\" standard");
    type("member M-12 \"Ben Ruiz\" standard");
    type("date 2026-03-03");
    answers("forget M-9", "refused R01: no member M-9");
    type("lend M-12 " + TestDesk.EMMA);
    type("lend M-1 " + TestDesk.DUNE);
    answers("forget M-1", "refused R18: has open loans");
    type("date 2026-06-09");
    type("return L-2");
    type("return L-1");
    answers("forget M-1", "refused R19: account is not settled");
    type("pay M-1 12.50");
    answers("forget M-1", "refused R19: account is not settled");
    type("lend M-1 " + TestDesk.DUNE);
    answers("forget M-1", "refused R18: has open loans");
    type("date 2026-12-22");
    type("return L-3");
    type("pay M-1 7.50");
    answers("owes M-1", "M-1 owes 0.00");
    type("reserve M-1 " + TestDesk.DUNE);
    type("reserve M-1 " + TestDesk.EMMA);
    type("reserve M-12 " + TestDesk.EMMA);
    answers("forget M-1", "forgotten M-1");
    nothingIsLeft();
    othersAreAsTheyWere();
    theIdMayBeGivenAgain();
  }

  private void nothingIsLeft() {
    answers("forget M-1", "refused R01: no member M-1");
    answers("owes M-1", "refused R01: no member M-1");
    Expect.equal(
        List.of("L-1 M-12", "L-2 M-0", "L-3 M-0"),
        library.loans().all().stream().map(loan -> loan.number() + " " + loan.memberId()).toList());
    Loan kept = library.loans().find("L-2").orElseThrow();
    Expect.equal(LocalDate.of(2026, 3, 3), kept.lentOn());
    Expect.isTrue(!kept.isOpen(), "the loan has ended as before");
    Expect.equal(List.of(), library.ledger().entriesOf("M-1"));
    Expect.equal(
        List.of(1000L, 1250L, 1000L, 750L),
        library.ledger().entriesOf("M-0").stream().map(Entry::amount).map(m -> m.cents()).toList());
    Expect.isTrue(!desk.execute("members").contains("Okafor"), "the name is gone");
  }

  private void othersAreAsTheyWere() {
    answers("owes M-12", "M-12 owes 10.00");
    answers("reserve M-12 " + TestDesk.EMMA, "refused R12: waits for it already");
    answers("forget M-12", "refused R19: account is not settled");
  }

  private void theIdMayBeGivenAgain() {
    type("date 2027-01-05");
    type("member M-1 \"Eva Stern\" standard");
    answers("owes M-1", "M-1 owes 0.00");
    answers("statement M-1", "no entries");
    answers("reserve M-1 " + TestDesk.EMMA, "reserved, place 2");
    answers("reserve M-1 " + TestDesk.DUNE, "reserved, place 1");
  }

  private void type(String line) {
    String answer = desk.execute(line);
    Expect.isTrue(
        !answer.startsWith("refused") && !answer.startsWith("error"), line + ": " + answer);
  }

  private void answers(String line, String expected) {
    Expect.equal(line + ": " + expected, line + ": " + desk.execute(line));
  }
}
