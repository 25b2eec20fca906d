import 'package:shopping/money.dart';
import 'package:test/test.dart';

void main() {
  const amounts = {
    0: '0,00',
    5: '0,05',
    -5: '-0,05',
    99999: '999,99',
    100000: '1.000,00',
    123456: '1.234,56',
    -123456789: '-1.234.567,89',
  };
  amounts.forEach((cents, text) {
    test('$cents is $text', () => expect(formatCents(cents), text));
  });
}
