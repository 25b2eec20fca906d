package dev.agentbench.embedded;

import dev.agentbench.agent.Subtask;
import dev.agentbench.gateway.protocol.MessageCodec;
import dev.agentbench.task.Solution;
import dev.agentbench.task.Task;
import dev.agentbench.task.TaskId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of what the scripted agents do for a task, as a subtask of a plan. Its description names
 * the part, so that whoever is asked for it later, in whatever session, knows what to do.
 *
 * @param steps in order
 * @param ending what is said when they are done
 */
record PlanPart(Subtask subtask, List<Solution.Step> steps, AgentActions.Ending ending) {
  private static final int MOST_PARTS = 50;
  private static final Pattern NAME =
      Pattern.compile("Part (\\d{1,3}) of \\d{1,3} of ([^\\s,]+), round (\\d{1,9}):");
  private static final Set<String> READING =
      Set.of("read_file", "list_files", "search_in_code", "search_files", "search_in_project");
  private static final Set<String> RUNNING = Set.of("execute_command", "run_command");
  private static final List<String> SUBJECTS = List.of("path", "command", "query", "source");
  private static final MessageCodec CODEC = new MessageCodec();

  PlanPart {
    steps = List.copyOf(steps);
  }

  /**
   * Which part is asked for.
   *
   * @param number 1-based
   * @param round of the task, which decides whether it is done well
   */
  record Name(int number, TaskId task, int round) {

    /** The last part that a text names. */
    static Optional<Name> lastIn(String text) {
      Matcher matcher = NAME.matcher(text);
      return matcher
          .results()
          .filter(found -> TaskId.isValid(found.group(2)))
          .reduce((first, second) -> second)
          .map(Name::of);
    }

    private static Name of(MatchResult found) {
      return new Name(
          Integer.parseInt(found.group(1)),
          new TaskId(found.group(2)),
          Integer.parseInt(found.group(3)));
    }
  }

  /**
   * The parts of a task, each waiting for the one before it: every tool call is one, together with
   * what is said before it.
   *
   * @param round of the task
   * @param single whether one agent does everything
   */
  static List<PlanPart> of(Task task, int round, AgentActions actions, boolean single) {
    List<List<Solution.Step>> groups = groups(actions.steps());
    List<PlanPart> parts = new ArrayList<>();
    for (int i = 0; i < groups.size(); i++) {
      int number = i + 1;
      String about = about(groups.get(i));
      String description =
          String.format(
              Locale.ROOT,
              "Part %d of %d of %s, round %d: %s",
              number,
              groups.size(),
              task.id(),
              round,
              about);
      Subtask subtask =
          new Subtask(
              "s" + number,
              description,
              single ? AgentRoster.UNIVERSAL : agentFor(groups.get(i)),
              "1 min",
              i == 0 ? List.of() : List.of("s" + i));
      boolean last = number == groups.size();
      parts.add(
          new PlanPart(
              subtask,
              groups.get(i),
              last ? actions.ending() : new AgentActions.Ending("Done: " + about, false)));
    }
    return parts;
  }

  private static List<List<Solution.Step>> groups(List<Solution.Step> steps) {
    long calls = steps.stream().filter(step -> SolutionSteps.call(step).isPresent()).count();
    long perGroup = Math.max(1, (calls + MOST_PARTS - 1) / MOST_PARTS);
    List<List<Solution.Step>> groups = new ArrayList<>();
    List<Solution.Step> group = new ArrayList<>();
    long inGroup = 0;
    for (Solution.Step step : steps) {
      if (SolutionSteps.isSwitch(step)) {
        continue;
      }
      group.add(step);
      inGroup += SolutionSteps.call(step).isPresent() ? 1 : 0;
      if (inGroup == perGroup) {
        groups.add(group);
        group = new ArrayList<>();
        inGroup = 0;
      }
    }
    if (!group.isEmpty() || groups.isEmpty()) {
      groups.add(group);
    }
    return groups;
  }

  private static Optional<Solution.CallTool> call(List<Solution.Step> steps) {
    return steps.stream().flatMap(step -> SolutionSteps.call(step).stream()).findFirst();
  }

  private static String about(List<Solution.Step> steps) {
    return call(steps)
        .map(call -> (call.tool() + " " + subject(call)).strip())
        .orElse("answer the user");
  }

  private static String subject(Solution.CallTool call) {
    return CODEC
        .readObject(call.arguments())
        .flatMap(
            arguments ->
                SUBJECTS.stream().flatMap(name -> arguments.string(name).stream()).findFirst())
        .orElse("");
  }

  private static String agentFor(List<Solution.Step> steps) {
    String tool = call(steps).map(Solution.CallTool::tool).orElse("");
    return tool.isEmpty()
        ? "ask"
        : READING.contains(tool) ? "architect" : RUNNING.contains(tool) ? "debug" : "coder";
  }

  /** The same work in half as many parts, each called as the latter of the two that it joins. */
  static List<PlanPart> halved(List<PlanPart> parts) {
    List<PlanPart> joined = new ArrayList<>();
    for (int i = 0; i < parts.size(); i += 2) {
      PlanPart last = parts.get(Math.min(i + 1, parts.size() - 1));
      List<Solution.Step> steps = new ArrayList<>(parts.get(i).steps());
      if (i + 1 < parts.size()) {
        steps.addAll(last.steps());
      }
      List<String> dependencies =
          joined.isEmpty() ? List.of() : List.of(joined.get(joined.size() - 1).subtask().id());
      Subtask subtask = last.subtask();
      joined.add(
          new PlanPart(
              new Subtask(
                  subtask.id(),
                  subtask.description(),
                  subtask.agent(),
                  subtask.estimatedTime(),
                  dependencies),
              steps,
              last.ending()));
    }
    return joined;
  }
}
