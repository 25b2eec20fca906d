package dev.agentbench.chart.echarts;

import dev.agentbench.chart.Tone;

/** The colours, told apart also by colour-blind people: those of Okabe and Ito 2008, and greys. */
final class Palette {
  static final String INK = "#1f2937";
  static final String GREY = "#64748b";
  static final String PAPER = "#ffffff";

  private Palette() {}

  static String of(Tone tone) {
    return switch (tone) {
      case PASSED, SERIES_3 -> "#009e73";
      case FAILED, SERIES_2 -> "#d55e00";
      case TIMEOUT, SERIES_4 -> "#e69f00";
      case UNVERIFIED, SERIES_5 -> "#56b4e9";
      case ERROR -> "#6b7280";
      case CANCELLED, REST -> "#c3cad5";
      case MAIN, SERIES_1 -> "#0072b2";
      case OTHER -> "#e69f00";
      case QUIET -> "#94a3b8";
      case INK -> INK;
      case SERIES_6 -> "#cc79a7";
      case SERIES_7 -> "#6b4ea0";
    };
  }
}
