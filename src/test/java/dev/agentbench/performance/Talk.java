package dev.agentbench.performance;

import dev.agentbench.result.Experiment;
import dev.agentbench.result.TranscriptMessage;
import dev.agentbench.result.TranscriptMessage.Direction;
import dev.agentbench.result.Trial;
import dev.agentbench.testing.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Conversations of words that are as unevenly frequent as those of a language: {@code w0} is the
 * most frequent of 50,000, and so on. One frame in ten experiments has {@link #RARE}.
 */
final class Talk {
  static final String RARE = "needle";

  private static final int VOCABULARY = 50_000;

  private final Random random = new Random(42);
  private final double[] sums = new double[VOCABULARY];

  Talk() {
    double sum = 0;
    for (int i = 0; i < VOCABULARY; i++) {
      sum += 1.0 / (i + 1);
      sums[i] = sum;
    }
  }

  Trial trial(Experiment experiment, int number) {
    return Samples.draft("task_" + number % 40, "medium", "coding", "Title", null)
        .in(experiment.id(), experiment.mode())
        .startedAt(experiment.startedAt().plusSeconds(10L * number))
        .repeat(number / 40)
        .answer(text(300))
        .trial();
  }

  List<TranscriptMessage> frames(Trial trial, int count, int length, int day) {
    List<TranscriptMessage> frames = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      boolean rare = day % 10 == 0 && i == 7 && trial.key().toString().equals("task_3");
      String text = (rare ? RARE + " " : "") + text(length);
      boolean sent = i % 4 == 1;
      frames.add(
          new TranscriptMessage(
              trial.id(),
              1,
              i,
              sent ? Direction.SENT : Direction.RECEIVED,
              trial.startedAt().plusMillis(100L * i),
              sent ? told(text) : i % 4 == 2 ? call(text) : said(text),
              false));
    }
    return frames;
  }

  private static String told(String text) {
    return "{\"type\":\"user_message\",\"role\":\"user\",\"content\":\"" + text + "\"}";
  }

  private static String call(String text) {
    return "{\"type\":\"tool_call\",\"call_id\":\"c\",\"tool_name\":\"write_file\",\"arguments\":"
        + "{\"content\":\""
        + text
        + "\"}}";
  }

  private static String said(String text) {
    return "{\"type\":\"assistant_message\",\"is_final\":true,\"content\":\"" + text + "\"}";
  }

  private String text(int length) {
    StringBuilder text = new StringBuilder();
    while (text.length() < length) {
      text.append('w').append(word()).append(random.nextInt(12) == 0 ? ".\\n" : " ");
    }
    return text.toString();
  }

  private int word() {
    double wanted = random.nextDouble() * sums[VOCABULARY - 1];
    int found = java.util.Arrays.binarySearch(sums, wanted);
    return Math.min(VOCABULARY - 1, found < 0 ? -found - 1 : found);
  }
}
