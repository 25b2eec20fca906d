package dev.agentbench.chart;

import java.util.List;

/** Meaning of a colour. Nothing is told by the colour alone: a name stands beside it. */
public enum Tone {
  PASSED,
  FAILED,
  TIMEOUT,
  UNVERIFIED,
  ERROR,
  CANCELLED,
  /** What the chart is about. */
  MAIN,
  /** What it is held against. */
  OTHER,
  /** Limits, medians, what is there to compare with. */
  QUIET,
  /** Strokes over filled areas. */
  INK,
  /** The rest that was folded. */
  REST,
  SERIES_1,
  SERIES_2,
  SERIES_3,
  SERIES_4,
  SERIES_5,
  SERIES_6,
  SERIES_7;

  private static final List<Tone> SERIES =
      List.of(SERIES_1, SERIES_2, SERIES_3, SERIES_4, SERIES_5, SERIES_6, SERIES_7);

  /** The tone of the n-th of several equals, 0-based; they come again after seven. */
  public static Tone series(int number) {
    return SERIES.get(Math.floorMod(number, SERIES.size()));
  }
}
