package dev.agentbench.web.page;

import dev.agentbench.report.html.Html;

/** Mark of an experiment's status: a shape and a word beside the colour. */
final class StatusMark {
  private StatusMark() {}

  static void write(Html html, String status) {
    html.open("span", "class", "status " + status);
    html.element("span", shape(status), "aria-hidden", "true").text(" " + status).close();
  }

  private static String shape(String status) {
    return switch (status) {
      case "completed" -> "●";
      case "running" -> "◔";
      case "paused" -> "‖";
      case "stopping" -> "□";
      case "interrupted" -> "■";
      default -> "▲";
    };
  }
}
