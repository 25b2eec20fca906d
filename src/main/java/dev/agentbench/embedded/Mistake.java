package dev.agentbench.embedded;

import dev.agentbench.agent.JsonObject;
import dev.agentbench.embedded.AgentActions.Ending;
import dev.agentbench.gateway.protocol.MessageCodec;
import dev.agentbench.task.CheckSpec;
import dev.agentbench.task.Solution;
import dev.agentbench.task.Task;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A way in which a scripted agent gets a task wrong. Each really spoils what the checks look at.
 */
enum Mistake {
  /** The last file that a check looks at is never written. */
  LEAVES_OUT_LAST_WRITE {
    @Override
    Optional<AgentActions> spoil(Task task, Solution solution) {
      OptionalInt last = lastCheckedWrite(task, solution);
      if (last.isEmpty()) {
        return Optional.empty();
      }
      List<Solution.Step> steps = new ArrayList<>(solution.steps());
      steps.remove(last.getAsInt());
      return Optional.of(new AgentActions(steps, new Ending(solution.answer(), false)));
    }
  },

  /** That file is written, but breaks off in the middle. */
  WRITES_HALF_A_FILE {
    @Override
    Optional<AgentActions> spoil(Task task, Solution solution) {
      OptionalInt last = lastCheckedWrite(task, solution);
      if (last.isEmpty() || !readsContent(task)) {
        return Optional.empty();
      }
      List<Solution.Step> steps = new ArrayList<>(solution.steps());
      Optional<Solution.CallTool> half =
          SolutionSteps.call(steps.get(last.getAsInt())).flatMap(call -> cutInHalf(task, call));
      half.ifPresent(call -> steps.set(last.getAsInt(), call));
      return half.map(call -> new AgentActions(steps, new Ending(solution.answer(), false)));
    }
  },

  /** Reads a file that was never there and gives up. */
  GIVES_UP_AT_A_MISSING_FILE {
    @Override
    Optional<AgentActions> spoil(Task task, Solution solution) {
      String path = "src/" + task.id() + "/Requirements.md";
      return Optional.of(
          new AgentActions(
              List.of(
                  new Solution.Say("I look at the requirements first."),
                  call("read_file", JsonObject.of("path", path))),
              new Ending("I am sorry, I cannot go on without " + path + ".", false)));
    }
  },

  /** A question gets an answer that is none. */
  ANSWERS_WRONGLY {
    @Override
    Optional<AgentActions> spoil(Task task, Solution solution) {
      if (!looksAtAnswer(task)) {
        return Optional.empty();
      }
      return Optional.of(new AgentActions(solution.steps(), new Ending("", false)));
    }
  },

  /** Calls a tool that nobody has and stops there. */
  CALLS_AN_UNKNOWN_TOOL {
    @Override
    Optional<AgentActions> spoil(Task task, Solution solution) {
      return Optional.of(
          new AgentActions(
              List.of(call("open_in_editor", JsonObject.of("path", "."))),
              new Ending("The editor did not open, so I stopped here.", false)));
    }
  },

  /** Reports an error of its own. */
  BREAKS_DOWN {
    @Override
    Optional<AgentActions> spoil(Task task, Solution solution) {
      return Optional.of(
          new AgentActions(
              solution.steps().subList(0, solution.steps().size() / 2),
              new Ending("The agent lost its plan: maximum iterations reached", true)));
    }
  };

  private static final MessageCodec CODEC = new MessageCodec();
  private static final Set<String> WRITING =
      Set.of(
          "write_file",
          "write_to_file",
          "apply_diff",
          "apply_patch",
          "move_file",
          "delete_file",
          "create_directory");

  /** The task done wrong in this way; empty where the way does not fit the task. */
  abstract Optional<AgentActions> spoil(Task task, Solution solution);

  /** One of the fitting ways, by chance. */
  static AgentActions makeOne(Task task, Solution solution, SeededChoices choices) {
    return choices.oneOf(
        Arrays.stream(values())
            .flatMap(mistake -> mistake.spoil(task, solution).stream())
            .toList());
  }

  /** The last writing step whose path a check names, else the last writing step. */
  private static OptionalInt lastCheckedWrite(Task task, Solution solution) {
    int[] writes =
        IntStream.range(0, solution.steps().size())
            .filter(i -> writtenPath(solution.steps().get(i)).isPresent())
            .toArray();
    return IntStream.concat(
            Arrays.stream(writes),
            Arrays.stream(writes)
                .filter(
                    i ->
                        task.checks().stream()
                            .map(CheckSpec::subject)
                            .anyMatch(writtenPath(solution.steps().get(i)).orElseThrow()::equals)))
        .reduce((first, second) -> second);
  }

  /** The path that a step writes, empty text when it names none; empty for other steps. */
  private static Optional<String> writtenPath(Solution.Step step) {
    return SolutionSteps.call(step)
        .filter(call -> WRITING.contains(call.tool()))
        .map(call -> arguments(call).string("path").orElse(""));
  }

  /** Cut at half, or earlier where a check's text begins, so that the check misses it. */
  private static Optional<Solution.CallTool> cutInHalf(Task task, Solution.CallTool write) {
    JsonObject arguments = arguments(write);
    return arguments
        .string("content")
        .map(
            content -> {
              int end =
                  task.checks().stream()
                      .flatMap(check -> check.wantedText().stream())
                      .mapToInt(content::indexOf)
                      .filter(index -> index >= 0)
                      .reduce(content.length() / 2, Math::min);
              JsonObject.Builder cut = JsonObject.builder();
              arguments.names().forEach(name -> cut.put(name, arguments.get(name).orElseThrow()));
              cut.put("content", content.substring(0, end));
              return new Solution.CallTool(write.tool(), CODEC.write(cut.build()));
            });
  }

  private static boolean readsContent(Task task) {
    return task.checks().stream().anyMatch(CheckSpec::asksForContent);
  }

  private static boolean looksAtAnswer(Task task) {
    return task.checks().stream().anyMatch(check -> !check.asksForFiles());
  }

  private static JsonObject arguments(Solution.CallTool call) {
    return CODEC.readObject(call.arguments()).orElse(JsonObject.EMPTY);
  }

  private static Solution.CallTool call(String tool, JsonObject arguments) {
    return new Solution.CallTool(tool, CODEC.write(arguments));
  }
}
