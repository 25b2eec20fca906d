package dev.agentbench.report;

import dev.agentbench.result.StepResult;
import dev.agentbench.result.Trial;
import dev.agentbench.text.Quantity;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Section on tasks with several steps: in how many trials each step was reached and passed. */
final class StepsSection implements Section {
  /**
   * A step of a task.
   *
   * @param step 1-based
   */
  private record StepCounts(String task, int step, int reached, int passed, int checks, int ran) {

    static List<StepCounts> of(List<Trial> trials) {
      return trials.stream()
          .collect(
              Collectors.groupingBy(
                  trial -> trial.task().id().value(), TreeMap::new, Collectors.toList()))
          .entrySet()
          .stream()
          .filter(task -> task.getValue().stream().anyMatch(StepCounts::hasSteps))
          .flatMap(
              task ->
                  task.getValue().stream()
                      .flatMap(trial -> StepResult.of(trial.records().checks()).stream())
                      .collect(
                          Collectors.groupingBy(
                              StepResult::step, TreeMap::new, Collectors.toList()))
                      .values()
                      .stream()
                      .map(results -> of(task.getKey(), results)))
          .toList();
    }

    private static boolean hasSteps(Trial trial) {
      return trial.records().checks().stream().anyMatch(check -> check.step() > 1);
    }

    private static StepCounts of(String task, List<StepResult> results) {
      return new StepCounts(
          task,
          results.get(0).step(),
          results.size(),
          Math.toIntExact(results.stream().filter(each -> each.passed() == each.ran()).count()),
          results.stream().mapToInt(StepResult::passed).sum(),
          results.stream().mapToInt(StepResult::ran).sum());
    }
  }

  @Override
  public void write(Page page, Sides sides) {
    SideTable table =
        sides
            .table("Task")
            .left("Step")
            .right("Checked in trials", "All checks passed", "Checks passed");
    for (Sides.Item<StepCounts> item :
        sides.items(side -> StepCounts.of(side.trials()), each -> each.task() + each.step())) {
      StepCounts counts = item.value();
      table.row(
          item.side(),
          Inline.code(counts.task()),
          String.valueOf(counts.step()),
          Quantity.count(counts.reached()),
          Quantity.count(counts.passed()),
          counts.checks() + " of " + counts.ran());
    }
    if (!table.isEmpty()) {
      page.heading(2, "Steps");
      page.table(table.table());
    }
  }
}
