package dev.agentbench.report.html;

import dev.agentbench.report.html.Subject.Side;
import dev.agentbench.result.Control;
import dev.agentbench.text.Quantity;
import java.util.List;

/** Requests that steered the run while it went on; left out where none did. */
final class ControlsPart {
  private static final int TOLD = 100;

  private final Html html;

  ControlsPart(Html html) {
    this.html = html;
  }

  void write(Subject subject) {
    if (subject.sides().stream().allMatch(side -> side.controls().isEmpty())) {
      return;
    }
    html.open("section", "id", "controls").element("h2", "Changed while it ran");
    for (Side side : subject.sides()) {
      List<Control> controls = side.controls();
      if (!controls.isEmpty() && subject.sides().size() > 1) {
        html.element("h3", side.name());
      }
      if (!controls.isEmpty()) {
        list(controls);
      }
    }
    html.close().line();
  }

  private void list(List<Control> controls) {
    html.open("ul");
    controls.subList(0, Math.min(TOLD, controls.size())).forEach(this::item);
    html.close();
    if (controls.size() > TOLD) {
      html.element(
          "p", "And " + Quantity.count(controls.size() - TOLD) + " more.", "class", "note");
    }
  }

  private void item(Control control) {
    html.open("li").element("strong", control.words()).text(" ");
    html.element("span", control.answer() == null ? "" : control.answer());
    if (control.reason() != null) {
      html.text(" ").element("span", control.reason(), "class", "said");
    }
    html.text(" ");
    String time = control.appliedAt() == null ? "" : Quantity.instant(control.appliedAt());
    html.element("span", control.author() + ", " + time, "class", "reason").close();
  }
}
