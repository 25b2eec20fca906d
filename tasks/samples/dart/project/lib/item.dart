/// One thing to buy.
class Item {
  const Item(this.name, {this.quantity = 1, this.cents = 0});

  final String name;
  final int quantity;

  /// Price of one piece.
  final int cents;

  int get total => cents * quantity;
}
