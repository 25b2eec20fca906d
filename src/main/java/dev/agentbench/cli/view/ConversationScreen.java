package dev.agentbench.cli.view;

import dev.agentbench.agent.JsonObject;
import dev.agentbench.gateway.protocol.MessageCodec;
import dev.agentbench.text.Cut;
import dev.agentbench.text.ForeignText;
import dev.agentbench.text.Quantity;
import dev.agentbench.transcript.Entry;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** A conversation on a terminal: a line for each step, or everything. */
public final class ConversationScreen {
  private static final int MAX_LINE = 300;
  private static final int MAX_VALUE = 80;
  private static final int FIRST = 40;
  private static final int LAST = 40;

  private final PrintWriter out;
  private final Instant start;
  private final MessageCodec codec = new MessageCodec();
  private final Deque<String> latest = new ArrayDeque<>();
  private int lines;
  private int attempt = 1;

  /**
   * @param start what the times are counted from
   */
  public ConversationScreen(PrintWriter out, Instant start) {
    this.out = out;
    this.start = start;
  }

  public void heading() {
    out.println();
    out.println("Conversation");
  }

  /** A line for an entry; of a long conversation the middle is left out. */
  public void inBrief(Entry entry) {
    if (++lines <= FIRST) {
      line(entry);
      return;
    }
    latest.add(inOneLine(entry));
    if (latest.size() > LAST) {
      latest.remove();
    }
  }

  /** Prints what {@link #inBrief} holds back: the last lines of a long conversation. */
  public void end() {
    int left = lines - FIRST - latest.size();
    if (left > 0) {
      out.printf(Locale.ROOT, "  ... %,d more (--transcript shows them) ...%n", left);
    }
    latest.forEach(out::println);
    if (lines == 0) {
      out.println("  no messages are kept");
    }
  }

  /** A line for an entry, at once. */
  public void line(Entry entry) {
    out.println(inOneLine(entry));
  }

  /** An entry as one line, without colours, harmless and bounded. */
  public String inOneLine(Entry entry) {
    String subject = entry.subject() == null ? "" : entry.subject() + " ";
    String said = ForeignText.line(subject + members(entry).orElse(entry.text()));
    String cut = Cut.of(said, MAX_LINE);
    return String.format(Locale.ROOT, "%10s  %-8s %s", time(entry), word(entry), cut);
  }

  /** Members of an object in short, so that the ends of long ones are not lost behind the first. */
  private Optional<String> members(Entry entry) {
    return switch (entry.kind()) {
      case TOOL_CALL, TOOL_RESULT ->
          codec
              .readObject(entry.text())
              .map(
                  object ->
                      object.names().stream()
                          .filter(name -> !name.equals("success"))
                          .map(name -> name + "=" + brief(value(object, name)))
                          .collect(Collectors.joining(" ")));
      default -> Optional.empty();
    };
  }

  private static String brief(String value) {
    return value.length() <= MAX_VALUE
        ? value
        : String.format(Locale.ROOT, "(%,d characters)", value.length());
  }

  private static String value(JsonObject object, String name) {
    return String.valueOf(object.get(name).orElse(""));
  }

  /** The whole entry; its lines are indented, so that no text can pass for another entry. */
  public void inFull(Entry entry) {
    if (entry.attempt() != attempt) {
      attempt = entry.attempt();
      out.printf(Locale.ROOT, "Attempt %d%n%n", attempt);
    }
    String subject = entry.subject() == null ? "" : " " + ForeignText.line(entry.subject());
    out.println(time(entry) + " " + word(entry) + subject);
    String text = entry.kind() == Entry.Kind.OTHER ? entry.text() : unfolded(entry.text());
    text.lines().forEach(line -> out.println("  " + line));
    if (entry.truncated()) {
      out.println("  ... the rest is not kept");
    }
    out.println();
  }

  /** An object as a line for each member, so that line breaks in it are line breaks. */
  private String unfolded(String text) {
    return codec
        .readObject(text)
        .map(
            object ->
                object.names().stream()
                    .map(name -> name + ": " + value(object, name))
                    .collect(Collectors.joining("\n")))
        .orElse(text);
  }

  private String time(Entry entry) {
    Duration since = Duration.between(start, entry.at());
    return Quantity.duration(since.isNegative() ? Duration.ZERO : since);
  }

  private static String word(Entry entry) {
    return switch (entry.kind()) {
      case TOLD -> "told";
      case SAID -> "agent";
      case TOOL_CALL -> "call";
      case TOOL_RESULT -> "result";
      case TOOL_FAILURE -> "failure";
      case SWITCH -> "switch";
      case PLAN -> "plan";
      case SUBTASK -> "subtask";
      case STATUS -> "status";
      case ERROR -> "ERROR";
      case OTHER -> "frame";
    };
  }
}
