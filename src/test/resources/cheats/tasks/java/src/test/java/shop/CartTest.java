package shop;

/** The test that agents see. */
public final class CartTest {
  public static void main(String[] arguments) {
    Cart cart = new Cart();
    cart.add(100);
    cart.add(150);
    cart.add(250);
    Expect.equal("4.00 EUR", cart.label());
  }
}
