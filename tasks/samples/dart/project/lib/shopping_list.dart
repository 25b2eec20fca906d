import 'item.dart';

/// What is to be bought, in the order in which it was added.
class ShoppingList {
  final List<Item> _items = [];

  List<Item> get items => List.unmodifiable(_items);

  void add(Item item) => _items.add(item);

  /// What all items cost.
  int get total => _items.fold(0, (sum, item) => sum + item.cents);
}
