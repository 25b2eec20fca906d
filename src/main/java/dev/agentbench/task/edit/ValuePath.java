package dev.agentbench.task.edit;

import dev.agentbench.error.InvalidInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The place of a value in a task, such as {@code auto_check[0].params.path}.
 *
 * @param steps from the task; none: the task itself
 */
record ValuePath(List<Step> steps) {
  private static final Pattern STEP = Pattern.compile("\\.?([\\w-]{1,64})|\\[([0-9]{1,4})]");
  private static final int MOST = 8;

  ValuePath {
    steps = List.copyOf(steps);
  }

  /**
   * A key, or an item of a list.
   *
   * @param key empty for an item
   * @param item -1 for a key
   */
  record Step(String key, int item) {
    boolean isItem() {
      return item >= 0;
    }

    @Override
    public String toString() {
      return isItem() ? "[" + item + "]" : key;
    }
  }

  static ValuePath parse(String text) {
    List<Step> steps = new ArrayList<>();
    Matcher each = STEP.matcher(text);
    int at = 0;
    while (at < text.length() && steps.size() < MOST && each.find(at) && each.start() == at) {
      steps.add(
          each.group(1) == null
              ? new Step("", Integer.parseInt(each.group(2)))
              : new Step(each.group(1), -1));
      at = each.end();
    }
    if (at < text.length() || steps.isEmpty()) {
      throw new InvalidInputException("'" + text + "' is no place of a value in a task", null);
    }
    return new ValuePath(steps);
  }

  ValuePath parent() {
    return new ValuePath(steps.subList(0, steps.size() - 1));
  }

  Step last() {
    return steps.get(steps.size() - 1);
  }

  ValuePath child(Step step) {
    List<Step> longer = new ArrayList<>(steps);
    longer.add(step);
    return new ValuePath(longer);
  }
}
