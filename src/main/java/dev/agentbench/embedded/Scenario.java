package dev.agentbench.embedded;

import dev.agentbench.front.FixedAnswer;
import dev.agentbench.front.HttpCall;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Contents of a scenario file; see docs/scenarios.md.
 *
 * @param http answers per call, in order
 * @param scenes in order; the first that matches is played
 */
record Scenario(Map<HttpCall, List<HttpRule>> http, List<Scene> scenes) {
  /** Everything as the Gateway and its agents do it. */
  static final Scenario NONE = new Scenario(Map.of(), List.of());

  /** A rule or scene that applies as often as there is reason to. */
  static final int ALWAYS = Integer.MAX_VALUE;

  Scenario {
    Map<HttpCall, List<HttpRule>> copy = new EnumMap<>(HttpCall.class);
    http.forEach((call, rules) -> copy.put(call, List.copyOf(rules)));
    http = copy;
    scenes = List.copyOf(scenes);
  }

  /**
   * An answer and how often it is given.
   *
   * @param skip so many calls are let through first
   */
  record HttpRule(FixedAnswer answer, int skip, int times) {}

  /**
   * Steps that answer a user message, or the opening of a socket.
   *
   * @param atOpen whether they are played when the socket opens instead of when a user message
   *     comes
   * @param contains a text of the user message; null: any
   * @param task id of the task that the user message is; null: any
   * @param skip so many matches are let through first
   * @param times so many matches are played for
   */
  record Scene(
      boolean atOpen,
      @Nullable String contains,
      @Nullable String task,
      int skip,
      int times,
      List<SceneStep> steps) {
    Scene {
      steps = List.copyOf(steps);
    }
  }
}
