import 'package:shopping/item.dart';
import 'package:test/test.dart';

void main() {
  test('what was written is read again', () {
    final json = const Item('milk', quantity: 2, cents: 120).toJson();
    expect(json, {'name': 'milk', 'quantity': 2, 'cents': 120});
    final item = Item.fromJson(json);
    expect([item.name, item.quantity, item.cents], ['milk', 2, 120]);
  });

  test('absent values have their defaults', () {
    final item = Item.fromJson({'name': 'milk'});
    expect([item.quantity, item.cents], [1, 0]);
  });

  test('a name is needed', () {
    expect(() => Item.fromJson({'cents': 1}), throwsFormatException);
    expect(() => Item.fromJson({'name': ''}), throwsFormatException);
  });
}
