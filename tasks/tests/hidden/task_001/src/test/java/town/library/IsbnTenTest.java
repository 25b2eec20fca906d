package town.library;

import town.library.model.Isbn;

public final class IsbnTenTest {
  public static void main(String[] args) {
    Expect.equal("9780306406157", Isbn.parse("0-306-40615-2").digits());
    Expect.equal("9780441172719", Isbn.parse("0441172717").digits());
    Expect.equal("9780804429573", Isbn.parse("0-8044-2957-X").digits());
    Expect.equal("9780804429573", Isbn.parse("0-8044-2957-x").digits());
    Expect.equal(Isbn.parse("978-0-306-40615-7"), Isbn.parse("0 306 40615 2"));
    Expect.fails(IllegalArgumentException.class, () -> Isbn.parse("0-306-40615-3"));
    Expect.fails(IllegalArgumentException.class, () -> Isbn.parse("0-306-4X615-2"));
    Expect.fails(IllegalArgumentException.class, () -> Isbn.parse("030640615"));
    Expect.fails(IllegalArgumentException.class, () -> new Isbn("0306406152"));
  }
}
