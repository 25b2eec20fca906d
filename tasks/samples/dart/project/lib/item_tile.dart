import 'package:flutter/material.dart';

import 'item.dart';

/// An item as a row of a list.
class ItemTile extends StatelessWidget {
  const ItemTile({super.key, required this.item});

  final Item item;

  @override
  Widget build(BuildContext context) {
    return ListTile(
      title: Text(item.name),
      trailing: Text('${item.quantity} x'),
    );
  }
}
