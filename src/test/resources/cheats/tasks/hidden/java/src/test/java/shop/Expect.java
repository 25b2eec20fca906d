package shop;

/** What tests claim. */
final class Expect {
  private Expect() {}

  static void equal(Object expected, Object actual) {
    if (!String.valueOf(expected).equals(String.valueOf(actual))) {
      throw new AssertionError("expected " + expected + ", found " + actual);
    }
  }

  static void near(int expected, int actual) {
    if (Math.abs(expected - actual) > 0) {
      throw new AssertionError("expected " + expected + ", found " + actual);
    }
  }
}
