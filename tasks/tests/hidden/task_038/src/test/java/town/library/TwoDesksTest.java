package town.library;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import town.library.cli.Desk;
import town.library.model.Isbn;
import town.library.model.Loan;

public final class TwoDesksTest {
  private static final int ROUNDS = 16;
  private static final LocalDate DAY = LocalDate.of(2026, 3, 3);

  /** So many that looking through them takes longer than the time slice of a thread, on one core too. */
  private static final int ENDED_LOANS = 100_000;

  public static void main(String[] args) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      Library library = new Library();
      Desk first = desk(library);
      Desk second = desk(library);
      addEndedLoans(library);
      for (int round = 0; round < ROUNDS; round++) {
        oneGetsTheLastCopy(threads, library, first, second);
        takeBack(library, first);
      }
      accountsAddUp(threads);
    } finally {
      threads.shutdownNow();
    }
  }

  private static void oneGetsTheLastCopy(
      ExecutorService threads, Library library, Desk first, Desk second) throws Exception {
    int before = library.loans().all().size();
    AtomicInteger waiting = new AtomicInteger(2);
    Future<List<String>> one = threads.submit(() -> both(first, "M-1", waiting));
    Future<List<String>> two = threads.submit(() -> both(second, "M-2", waiting));
    List<String> answers = one.get(20, TimeUnit.SECONDS);
    List<String> others = two.get(20, TimeUnit.SECONDS);
    boolean firstGotIt = answers.get(0).startsWith("lent ");
    Expect.isTrue(
        firstGotIt != others.get(0).startsWith("lent "),
        "one of two gets the last copy: " + answers + " " + others);
    Expect.isTrue(
        answers.get(1).startsWith("lent ") && others.get(1).startsWith("lent "),
        "both get a copy of the other book: " + answers + " " + others);
    Expect.isTrue(!answers.get(1).equals(others.get(1)), "loans have numbers of their own");
    Expect.equal(before + 3, library.loans().all().size());
  }

  private static void addEndedLoans(Library library) {
    Isbn isbn = new Isbn(TestDesk.EMMA);
    for (int i = 0; i < ENDED_LOANS; i++) {
      library.loans().put(Loan.open("OLD-" + i, isbn, "M-1", DAY, DAY).endedOn(DAY));
    }
  }

  private static void takeBack(Library library, Desk desk) {
    for (Loan loan : List.copyOf(library.loans().all())) {
      if (loan.isOpen()) {
        desk.execute("return " + loan.number());
      }
    }
  }

  private static List<String> both(Desk desk, String member, AtomicInteger waiting) {
    meet(waiting);
    return List.of(
        desk.execute("lend " + member + " " + TestDesk.EMMA),
        desk.execute("lend " + member + " " + TestDesk.DUNE));
  }

  private static void accountsAddUp(ExecutorService threads) throws Exception {
    Library library = new Library();
    Desk first = desk(library);
    Desk second = desk(library);
    AtomicInteger waiting = new AtomicInteger(2);
    Future<?> paid = threads.submit(() -> repeat(first, waiting, "pay M-1 0.25", "members"));
    Future<?> shown =
        threads.submit(() -> repeat(second, waiting, "pay M-1 0.25", "statement M-1"));
    paid.get(20, TimeUnit.SECONDS);
    shown.get(20, TimeUnit.SECONDS);
    Expect.equal(-25L * 400, library.ledger().owedBy("M-1").cents());
  }

  private static void repeat(Desk desk, AtomicInteger waiting, String... lines) {
    meet(waiting);
    for (int i = 0; i < 200; i++) {
      for (String line : lines) {
        desk.execute(line);
      }
    }
  }

  /** Both go on at the same moment, as far as that can be had. */
  private static void meet(AtomicInteger waiting) {
    waiting.decrementAndGet();
    while (waiting.get() > 0) {
      Thread.yield();
    }
  }

  private static Desk desk(Library library) {
    Desk desk = new Desk(library, Path.of("."), DAY);
    desk.execute("book " + TestDesk.DUNE + " Dune \"Frank Herbert\" 1965 2");
    desk.execute("book " + TestDesk.EMMA + " Emma \"Jane Austen\" 1815 1");
    desk.execute("member M-1 \"Ada Okafor\" standard");
    desk.execute("member M-2 \"Ben Ruiz\" standard");
    return desk;
  }
}
