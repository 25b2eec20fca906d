package dev.agentbench.cli.run;

import dev.agentbench.analysis.compare.Comparison;
import dev.agentbench.app.AbTestConfigurations;
import dev.agentbench.app.RunOutcome;
import dev.agentbench.cli.console.Console;
import dev.agentbench.cli.options.CiJob;
import dev.agentbench.cli.view.SummaryView;
import dev.agentbench.config.Configuration;
import dev.agentbench.error.InvalidInputException;
import dev.agentbench.json.JsonDocument;
import dev.agentbench.notification.Delivery;
import dev.agentbench.notification.Notice;
import dev.agentbench.notification.NotificationSettings;
import dev.agentbench.notification.Notifier;
import dev.agentbench.notification.RunEnd;
import dev.agentbench.notification.RunNotice;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;

/** Tells those who are configured how a run ended; a failure is a line and nothing more. */
final class RunNotifications {
  private final NotificationSettings settings;
  private final UnaryOperator<String> redaction;
  private final Console console;

  RunNotifications(Configuration configuration, Console console) {
    this(configuration.notifications(), configuration.redaction()::apply, console);
  }

  private RunNotifications(
      NotificationSettings settings, UnaryOperator<String> redaction, Console console) {
    this.settings = settings;
    this.redaction = redaction;
    this.console = console;
  }

  /** Of an A/B test: A says who is told, and the secrets of neither are. */
  static RunNotifications ofTest(AbTestConfigurations configurations, Console console) {
    return new RunNotifications(
        configurations.a().notifications(), configurations::redacted, console);
  }

  /** A run, with all that its way to its end may throw. */
  interface Work {
    int run() throws InterruptedException;
  }

  /**
   * Does the work and tells, too, when an exception ends it, which is thrown all the same; wrong
   * usage is told to nobody but the user.
   */
  int watching(Work work) throws InterruptedException {
    try {
      return work.run();
    } catch (InvalidInputException usage) {
      throw usage;
    } catch (RuntimeException failure) {
      String text = Objects.requireNonNullElse(failure.getMessage(), failure.toString());
      tell(RunEnd.failed(redaction.apply(text)));
      throw failure;
    }
  }

  /**
   * Tells how a run ended.
   *
   * @param asPlanned false when trials are missing that nobody meant to leave out
   */
  void ended(
      RunOutcome outcome, List<Comparison> comparisons, List<String> failures, boolean asPlanned) {
    tell(RunEnd.of(outcome.experiments(), comparisons, failures, asPlanned));
  }

  private void tell(RunEnd end) {
    if (settings.targets().isEmpty()) {
      return;
    }
    try {
      String document = JsonDocument.of(SummaryView.of(end));
      Notice notice = RunNotice.of(end, CiJob.page(console.environment()).orElse(null), document);
      Notifier.send(settings, notice).stream()
          .filter(delivery -> !delivery.sent())
          .forEach(this::warn);
    } catch (RuntimeException unexpected) {
      warn(unexpected.toString());
    }
  }

  private void warn(Delivery lost) {
    warn("'" + lost.target() + "' (" + lost.place() + "): " + lost.answer());
  }

  private void warn(String what) {
    console.err().println("warning: notification not sent: " + redaction.apply(what));
    console.err().flush();
  }
}
