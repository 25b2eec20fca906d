import 'package:shopping/item.dart';
import 'package:shopping/shopping_list.dart';
import 'package:test/test.dart';

void main() {
  List<String> lines(ShoppingList list) =>
      [for (final item in list.items) '${item.quantity} ${item.name} ${item.cents}'];

  test('the same thing is one line', () {
    final list = ShoppingList()
      ..add(const Item('Milk', cents: 120))
      ..add(const Item('bread', cents: 350))
      ..add(const Item(' milk ', quantity: 2, cents: 120))
      ..add(const Item('milk', cents: 99));
    expect(lines(list), ['3 Milk 120', '1 bread 350', '1 milk 99']);
    list.remove(' MILK');
    expect(lines(list), ['1 bread 350']);
    list.remove('none');
    expect(lines(list), ['1 bread 350']);
  });
}
