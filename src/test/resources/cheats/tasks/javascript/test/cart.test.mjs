import assert from 'node:assert/strict';
import test from 'node:test';
import { Cart } from '../src/cart.js';

test('the label of a cart', () => {
  const cart = new Cart();
  [100, 150, 250].forEach((cents) => cart.add(cents));
  assert.equal(cart.label(), '4.00 EUR');
});
