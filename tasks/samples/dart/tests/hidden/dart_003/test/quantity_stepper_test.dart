import 'package:flutter/material.dart';
import 'package:flutter_test/flutter_test.dart';
import 'package:shopping/quantity_stepper.dart';

void main() {
  Future<List<int>> show(WidgetTester tester, int quantity) async {
    final told = <int>[];
    final stepper = QuantityStepper(quantity: quantity, onChanged: told.add);
    await tester.pumpWidget(MaterialApp(home: Scaffold(body: stepper)));
    expect(find.text('$quantity'), findsOneWidget);
    return told;
  }

  testWidgets('the buttons tell the new quantity', (tester) async {
    final told = await show(tester, 4);
    await tester.tap(find.byIcon(Icons.remove));
    await tester.tap(find.byIcon(Icons.add));
    expect(told, [3, 5]);
  });

  testWidgets('below 1 there is none', (tester) async {
    final told = await show(tester, 1);
    await tester.tap(find.byIcon(Icons.remove));
    await tester.tap(find.byIcon(Icons.add));
    expect(told, [2]);
  });
}
