package town.library;

import town.library.model.Isbn;

public final class IsbnTest {
  public static void main(String[] args) {
    Expect.equal("9780441172719", Isbn.parse("978-0-441-17271-9").digits());
    Expect.equal("9780441172719", Isbn.parse("978 0 441 17271 9").digits());
    Expect.fails(IllegalArgumentException.class, () -> Isbn.parse("9780441172718"));
    Expect.fails(IllegalArgumentException.class, () -> Isbn.parse("978044117271"));
    Expect.fails(IllegalArgumentException.class, () -> Isbn.parse(""));
  }
}
