package dev.agentbench.web.page;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A run half way through, as its feed tells it. */
final class LiveScene {
  private static final int RUNNING = 6;
  private static final List<String> OUTCOMES =
      List.of("passed", "passed", "failed", "passed", "timeout", "passed", "passed", "error");
  private static final List<String> AGENTS =
      List.of("orchestrator", "architect", "coder", "debug", "reviewer", "coder");
  private static final List<String> WORDS =
      List.of(
          "I read the widget and its test first, then I change the state class so that it keeps the"
              + " last value when the stream is closed before the first frame.",
          "The plan has three steps.",
          "Now the tests pass. Let me look at the edge case with an empty list.",
          "",
          "Проверю, что обработчик ошибок вызывается один раз. 检查一次。",
          "Done with the repository class.");

  private final ScriptedLive live;
  private final String id;
  private final Map<String, Integer> outcomes = new LinkedHashMap<>();

  private LiveScene(ScriptedLive live, String id) {
    this.live = live;
    this.id = id;
    for (String word : List.of("passed", "failed", "timeout", "unverified", "error", "cancelled")) {
      outcomes.put(word, 0);
    }
  }

  /** Tells of 22 trials that ended and six that run, of 40. */
  static void play(ScriptedLive live, String id) {
    LiveScene scene = new LiveScene(live, id);
    for (int i = 0; i < 22; i++) {
      scene.trial(i);
    }
    for (int i = 0; i < RUNNING; i++) {
      scene.running(i);
    }
    scene.control("concurrency", "6", "Anna", null, "Trials at once: 6 in place of 4.");
    scene.control("pause", null, "Boris", "the Gateway is being restarted", null);
    live.say(
        "notice", id, "text", "The price of model gpt-6-mini is not known: costs are estimates.");
  }

  private void trial(int number) {
    String trial = UUID.randomUUID().toString();
    String task = String.format(java.util.Locale.ROOT, "task_%03d", number + 1);
    String outcome = OUTCOMES.get(number % OUTCOMES.size());
    live.say("task_started", id, "trial", trial, "task_id", task, "title", "T", "repeat", 0);
    outcomes.merge(outcome, 1, Integer::sum);
    live.say(
        "task_finished",
        id,
        "trial",
        trial,
        "task_id",
        task,
        "repeat",
        0,
        "outcome",
        outcome,
        "reason",
        outcome.equals("passed") ? null : "check 'tests' failed: 2 of 9 tests fail",
        "durationMs",
        31_000 + 7_000 * number,
        "costUsd",
        0.0312);
    progress(number + 1);
  }

  private void progress(int ended) {
    int scored = outcomes.get("passed") + outcomes.get("failed") + outcomes.get("timeout");
    double rate = (double) outcomes.get("passed") / scored;
    double half = 0.98 * Math.sqrt(0.25 / scored);
    Map<String, Object> point = new LinkedHashMap<>();
    point.put("n", scored);
    point.put("rate", rate);
    point.put("low", Math.max(0, rate - half));
    point.put("high", Math.min(1, rate + half));
    Map<String, Object> test = new LinkedHashMap<>();
    test.put("n", scored);
    test.put("low", -0.08);
    test.put("high", 0.31);
    test.put("difference", 0.12);
    test.put("boundary", 0);
    test.put("savesUsd", 1.25);
    live.say(
        "progress",
        id,
        "current",
        ended,
        "total",
        40,
        "outcomes",
        outcomes,
        "success",
        point,
        "curvePoint",
        point,
        "costUsd",
        0.0312 * ended,
        "expectedCostUsd",
        1.25,
        "inputTokens",
        52_000 * ended,
        "outputTokens",
        3_100 * ended,
        "etaSeconds",
        312,
        "trialsPerMinute",
        3.6,
        "sequential",
        test);
  }

  private void running(int number) {
    String trial = UUID.randomUUID().toString();
    String task = String.format(java.util.Locale.ROOT, "task_%03d", number + 23);
    live.say(
        "task_started",
        id,
        "trial",
        trial,
        "task_id",
        task,
        "title",
        "Repair the state of the list after a failed request",
        "repeat",
        number == 3 ? 1 : 0);
    for (int i = 0; i < number * 3; i++) {
      live.say("tool_call", id, "trial", trial, "tool", "read_file", "success", true);
    }
    live.say(
        "message",
        id,
        "trial",
        trial,
        "direction",
        "received",
        "kind",
        "assistant_message",
        "agent",
        AGENTS.get(number),
        "text",
        WORDS.get(number),
        "partial",
        false);
    if (number == 2) {
      live.say("doing", id, "trial", trial, "doing", "running the tool run_tests");
    } else if (number == 3) {
      live.say("doing", id, "trial", trial, "doing", "checking");
    } else if (number == 5) {
      live.say("doing", id, "trial", trial, "doing", "held by a pause");
    }
  }

  private void control(
      String verb,
      @Nullable String argument,
      String author,
      @Nullable String reason,
      @Nullable String answer) {
    live.say(
        "control",
        id,
        "id",
        UUID.randomUUID().toString(),
        "verb",
        verb,
        "argument",
        argument,
        "author",
        author,
        "reason",
        reason,
        "requestedAt",
        Instant.now().toString(),
        "appliedAt",
        answer == null ? null : Instant.now().toString(),
        "answer",
        answer);
  }
}
