package dev.agentbench.result;

import java.util.ArrayList;
import java.util.List;

/**
 * Conditions, besides the tasks themselves, under which two results mean the same.
 *
 * @param templates the project templates that the tasks start from
 * @param checks digest of the configuration that checks and their judgement follow, in hex
 * @param judging class of the runner: it changes when a version judges or measures otherwise
 */
public record Conditions(List<TemplateVersion> templates, String checks, String judging) {

  /** Of an experiment that was kept by a version that did not write them down. */
  public static final Conditions UNKNOWN = new Conditions(List.of(), "", "");

  public Conditions {
    templates = List.copyOf(templates);
  }

  public boolean areKnown() {
    return !judging.isEmpty();
  }

  /** What differs, for people; empty when nothing does or one of both is not known. */
  public List<String> differencesFrom(Conditions other) {
    if (!areKnown() || !other.areKnown()) {
      return List.of();
    }
    List<String> differences = new ArrayList<>();
    for (TemplateVersion template : templates) {
      boolean changed =
          other.templates.stream()
              .filter(there -> there.name().equals(template.name()))
              .anyMatch(there -> !there.digest().equals(template.digest()));
      if (changed) {
        differences.add("the project template " + template.name());
      }
    }
    if (!checks.equals(other.checks)) {
      differences.add("the configuration of the checks");
    }
    if (!judging.equals(other.judging)) {
      differences.add(
          "how the runner judges and measures (class " + other.judging + " and " + judging + ")");
    }
    return differences;
  }
}
