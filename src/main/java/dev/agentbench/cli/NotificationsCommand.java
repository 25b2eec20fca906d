package dev.agentbench.cli;

import dev.agentbench.cli.console.Console;
import dev.agentbench.cli.console.ExitCodes;
import dev.agentbench.cli.options.CiJob;
import dev.agentbench.cli.options.CommandGroup;
import dev.agentbench.cli.options.CommandSetup;
import dev.agentbench.cli.options.GlobalOptions;
import dev.agentbench.cli.view.SummaryView;
import dev.agentbench.config.Configuration;
import dev.agentbench.error.InvalidInputException;
import dev.agentbench.json.JsonDocument;
import dev.agentbench.notification.Delivery;
import dev.agentbench.notification.Notice;
import dev.agentbench.notification.Notifier;
import dev.agentbench.notification.Target;
import dev.agentbench.text.ForeignText;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Commands on notifications. */
@Command(
    name = "notifications",
    description = "Test the notifications that report regressions.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {"", "Example:", "  benchmark notifications test"})
final class NotificationsCommand extends CommandGroup {
  private final Console console;

  NotificationsCommand(Console console) {
    this.console = console;
  }

  @Command(
      name = "test",
      description = {
        "Send a message, marked as a test, to every configured notification.",
        "Exit code 1 if one of them was not accepted."
      },
      footer = {
        "",
        "Examples:",
        "  benchmark notifications test",
        "  benchmark notifications test slack"
      })
  int test(
      @Parameters(
              paramLabel = "NAME",
              arity = "0..1",
              description = "Name of one notification (default: all).")
          @Nullable String name,
      @Option(names = "--json", description = "Print one JSON document.") boolean json,
      @Mixin GlobalOptions global) {
    Configuration configuration = new CommandSetup(console, global).configure(List.of());
    List<Target> targets = chosen(configuration.notifications().targets(), name);
    Notice notice =
        Notice.test(
            CiJob.page(console.environment()).orElse(null), JsonDocument.of(SummaryView.ofTest()));
    List<Delivery> deliveries =
        Notifier.sendTo(targets, notice).stream()
            .map(delivery -> masked(delivery, configuration))
            .toList();
    if (json) {
      console.out().println(JsonDocument.of(deliveries));
    } else {
      deliveries.forEach(this::print);
    }
    return deliveries.stream().allMatch(Delivery::sent) ? ExitCodes.OK : ExitCodes.FAILURE;
  }

  private static List<Target> chosen(List<Target> targets, @Nullable String name) {
    if (targets.isEmpty()) {
      throw new InvalidInputException(
          "no notification is configured", "Add one under the key notifications.");
    }
    List<Target> chosen =
        targets.stream().filter(target -> name == null || target.name().equals(name)).toList();
    if (chosen.isEmpty()) {
      throw new InvalidInputException(
          "there is no notification '" + name + "'",
          "Known: " + targets.stream().map(Target::name).collect(Collectors.joining(", ")) + ".");
    }
    return chosen;
  }

  private static Delivery masked(Delivery delivery, Configuration configuration) {
    return new Delivery(
        delivery.target(),
        delivery.place(),
        delivery.sent(),
        configuration.redaction().apply(delivery.answer()),
        delivery.tries(),
        delivery.duration());
  }

  private void print(Delivery delivery) {
    console
        .out()
        .printf(
            Locale.ROOT,
            "%-6s %-12s %6d ms  %s (%s, %d %s)%n",
            delivery.sent() ? "sent" : "FAILED",
            delivery.target(),
            delivery.duration().toMillis(),
            ForeignText.line(delivery.answer()),
            delivery.place(),
            delivery.tries(),
            delivery.tries() == 1 ? "try" : "tries");
  }
}
