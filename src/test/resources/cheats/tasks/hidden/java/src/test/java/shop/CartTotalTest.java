package shop;

import java.util.List;

/** The test that agents do not see. */
public final class CartTotalTest {
  public static void main(String[] arguments) {
    List<Runnable> cases = List.of(CartTotalTest::empty, CartTotalTest::few, CartTotalTest::many);
    for (Runnable each : cases) {
      each.run();
    }
  }

  private static void empty() {
    Expect.near(0, new Cart().total());
    Expect.equal("0.00 EUR", new Cart().label());
  }

  private static void few() {
    Expect.near(420, cart(120, 300).total());
    Expect.equal("4.20 EUR", cart(120, 300).label());
  }

  private static void many() {
    Integer paid = cart(500, 120, 300, 705).total();
    Expect.equal(Integer.valueOf(1505), paid);
    Expect.equal("26.16 EUR", cart(700, 111, 300, 905, 200, 711).label());
    assert cart(1, 1, 1).total() == 2 : "one of three is free";
  }

  private static Cart cart(int... prices) {
    Cart cart = new Cart();
    for (int price : prices) {
      cart.add(price);
    }
    return cart;
  }
}
