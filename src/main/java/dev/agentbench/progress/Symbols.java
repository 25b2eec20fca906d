package dev.agentbench.progress;

import dev.agentbench.result.Outcome;

/** Signs that the writer can carry, and the colour of each outcome. */
record Symbols(boolean unicode) {

  String of(Outcome outcome) {
    return switch (outcome) {
      case PASSED -> unicode ? "✓" : "+";
      case FAILED, TIMEOUT -> unicode ? "✗" : "x";
      case UNVERIFIED -> "?";
      case ERROR -> "!";
      case CANCELLED -> "-";
    };
  }

  String done() {
    return unicode ? "█" : "#";
  }

  String open() {
    return unicode ? "░" : "-";
  }

  String dot() {
    return unicode ? " · " : " | ";
  }

  String cut() {
    return unicode ? "…" : "~";
  }

  String range() {
    return unicode ? "–" : "-";
  }

  static Color color(Outcome outcome) {
    return switch (outcome) {
      case PASSED -> Color.GREEN;
      case FAILED, TIMEOUT -> Color.RED;
      case UNVERIFIED, ERROR -> Color.YELLOW;
      case CANCELLED -> Color.PLAIN;
    };
  }

  /** Colours that read on dark and light ground. */
  enum Color {
    PLAIN(""),
    RED("\u001b[31m"),
    GREEN("\u001b[32m"),
    YELLOW("\u001b[33m");

    static final String RESET = "\u001b[0m";
    final String on;

    Color(String on) {
      this.on = on;
    }
  }
}
