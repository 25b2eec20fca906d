package dev.agentbench.regex;

/**
 * A part of a pattern, by what it does without reading a character: from its start on, or from the
 * last character on that it read. All numbers stop at {@link Long#MAX_VALUE}.
 *
 * @param ways in how many ways it can match the empty text; 0 for what always reads
 * @param tail in how many ways it can end once it has read its last character; 0 for what never
 *     reads
 * @param cost steps to try all ways
 * @param least characters that it needs, at most: of alternatives the longest counts
 * @param most characters that it matches
 */
record ZeroWidthPart(long ways, long tail, long cost, long least, long most) {
  static final ZeroWidthPart EMPTY = new ZeroWidthPart(1, 0, 0, 0, 0);
  static final ZeroWidthPart ANCHOR = new ZeroWidthPart(1, 0, 1, 0, 0);
  static final ZeroWidthPart CHARACTER = new ZeroWidthPart(0, 1, 0, 2, 2);
  static final ZeroWidthPart LONG = new ZeroWidthPart(0, 1, 0, 2, Integer.MAX_VALUE);

  ZeroWidthPart then(ZeroWidthPart next) {
    return new ZeroWidthPart(
        product(ways, next.ways),
        Math.max(next.tail, product(tail, next.ways)),
        sum(cost, product(Math.max(ways, tail), next.cost)),
        sum(least, next.least),
        sum(most, next.most));
  }

  ZeroWidthPart or(ZeroWidthPart other) {
    long both = sum(ways, other.ways);
    return new ZeroWidthPart(
        both,
        Math.max(tail, other.tail),
        sum(sum(cost, other.cost), Math.min(1, both)),
        Math.max(least, other.least),
        Math.max(most, other.most));
  }

  /** The JDK repeats an empty match only as often as it must. */
  ZeroWidthPart repeated(long fewest, long largest) {
    long combinations = power(ways, fewest);
    long rounds = ways == 0 ? 2 : product(Math.max(1, fewest), combinations);
    long each = Math.max(Math.min(1, ways), cost);
    return new ZeroWidthPart(
        fewest == 0 ? sum(1, ways) : combinations,
        product(tail, fewest == 0 ? sum(1, ways) : Math.max(1, combinations)),
        product(product(each, rounds), Math.max(1, tail)),
        product(least, fewest),
        product(most, largest));
  }

  ZeroWidthPart atomic() {
    return new ZeroWidthPart(Math.min(1, ways), Math.min(1, tail), cost, least, most);
  }

  ZeroWidthPart lookedAhead() {
    return new ZeroWidthPart(1, 0, sum(1, cost), least, 0);
  }

  /** It is tried from every place that its length allows. */
  ZeroWidthPart lookedBehind() {
    return new ZeroWidthPart(1, 0, sum(1, product(cost, sum(1, most))), least, 0);
  }

  static long sum(long a, long b) {
    long sum = a + b;
    return sum < 0 ? Long.MAX_VALUE : sum;
  }

  private static long product(long a, long b) {
    return a != 0 && b > Long.MAX_VALUE / a ? Long.MAX_VALUE : a * b;
  }

  private static long power(long base, long exponent) {
    if (base == 0) {
      return exponent == 0 ? 1 : 0;
    }
    long power = 1;
    for (long i = 0; i < exponent && base > 1 && power < Long.MAX_VALUE; i++) {
      power = product(power, base);
    }
    return power;
  }
}
