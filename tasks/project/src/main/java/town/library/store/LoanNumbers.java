package town.library.store;

/** Gives out the numbers of loans: L-1, L-2 and so on. */
public final class LoanNumbers {
  private int last;

  public String next() {
    last++;
    return "L-" + last;
  }
}
