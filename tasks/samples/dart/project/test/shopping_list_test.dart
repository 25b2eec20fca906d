import 'package:shopping/item.dart';
import 'package:shopping/shopping_list.dart';
import 'package:test/test.dart';

void main() {
  test('items keep their order', () {
    final list = ShoppingList()
      ..add(const Item('bread'))
      ..add(const Item('milk'));
    expect(list.items.map((item) => item.name), ['bread', 'milk']);
  });

  test('single items are summed up', () {
    final list = ShoppingList()
      ..add(const Item('bread', cents: 350))
      ..add(const Item('milk', cents: 120));
    expect(list.total, 470);
  });
}
