import 'package:shopping/item.dart';
import 'package:shopping/shopping_list.dart';
import 'package:test/test.dart';

void main() {
  test('the quantity counts', () {
    final list = ShoppingList()
      ..add(const Item('bread', quantity: 3, cents: 350))
      ..add(const Item('milk', cents: 120));
    expect(list.total, 1170);
  });

  test('an empty list costs nothing', () => expect(ShoppingList().total, 0));
}
