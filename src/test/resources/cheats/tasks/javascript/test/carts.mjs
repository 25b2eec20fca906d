import { Cart } from '../src/cart.js';

/** A cart with these prices. */
export function cart(...prices) {
  const made = new Cart();
  prices.forEach((cents) => made.add(cents));
  return made;
}
