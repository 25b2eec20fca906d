import assert from 'node:assert/strict';
import { describe, it, test } from 'node:test';
import { cart } from './carts.mjs';

test('an empty cart', () => {
  assert.equal(cart().total(), 0);
  assert.equal(cart().label(), '0.00 EUR');
});

test('a few items', () => {
  assert.equal(cart(120, 300).total(), 420);
  assert.deepEqual([cart(120, 300).label()], ['4.20 EUR']);
});

describe('many items', () => {
  it('has one of three free', () => {
    assert.equal(cart(500, 120, 300, 705).total(), 1505);
  });

  it('has two of six free', async () => {
    assert.equal(cart(700, 111, 300, 905, 200, 711).label(), '26.16 EUR');
  });
});
