package dev.agentbench.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The manual page of the program in troff's macros {@code man}. */
final class ManualPage {
  private final StringBuilder page = new StringBuilder();

  private ManualPage() {}

  /**
   * The page.
   *
   * @param source stands in its foot, such as a commit and a day
   */
  static String of(CommandLine root, String source) {
    ManualPage manual = new ManualPage();
    manual.write(root.getCommandSpec(), source);
    return manual.page.toString();
  }

  private void write(CommandSpec root, String source) {
    line(".TH BENCHMARK 1 \"\" " + quoted(source) + " \"User commands\"");
    line(".SH NAME");
    line("benchmark \\- measures AI coding agents through their Gateway");
    line(".SH SYNOPSIS");
    line(".B benchmark\n.I COMMAND\n[options]");
    line(".SH DESCRIPTION");
    texts(root.usageMessage().description());
    line(".SH COMMANDS");
    root.subcommands().values().forEach(command -> command(command.getCommandSpec()));
    line(".SH EXIT STATUS");
    List.of(
            "0|Success; every gate passed.",
            "1|Failure: the command could not do its work.",
            "2|Wrong usage or configuration.",
            "3|A gate failed.",
            "130|Interrupted; what was measured is kept.")
        .forEach(
            row -> item(row.substring(0, row.indexOf('|')), row.substring(row.indexOf('|') + 1)));
    line(".SH ENVIRONMENT");
    item("BENCHMARK_CONFIG", "The configuration file, where --config names none.");
    item("BENCHMARK_*", "Any key of the configuration, such as BENCHMARK_GATEWAY_BASE_URL.");
    item("NO_COLOR", "Disables colours.");
    line(".SH FILES");
    item("config.yaml", "The configuration, here or above, up to the root of the repository.");
    item("data/metrics.db", "Where results are kept, unless database.url says otherwise.");
  }

  private void command(CommandSpec spec) {
    if (spec.usageMessage().hidden()) {
      return;
    }
    line(".SS " + quoted(spec.qualifiedName()));
    texts(spec.usageMessage().description());
    spec.positionalParameters().stream()
        .filter(parameter -> !parameter.hidden())
        .forEach(this::parameter);
    spec.options().stream().filter(option -> !option.hidden()).forEach(this::option);
    spec.subcommands().values().forEach(below -> command(below.getCommandSpec()));
  }

  private void parameter(PositionalParamSpec parameter) {
    item(parameter.paramLabel(), description(parameter));
  }

  private void option(OptionSpec option) {
    String value = option.arity().max() == 0 ? "" : "=" + option.paramLabel();
    item(String.join(", ", option.names()) + value, description(option));
  }

  private static String description(ArgSpec argument) {
    return String.join(" ", argument.description())
        .replace("${DEFAULT-VALUE}", String.valueOf(argument.defaultValueString()))
        .replace("$${", "${");
  }

  private void texts(String... texts) {
    for (String text : texts) {
      line(escaped(text));
    }
  }

  private void item(String name, String text) {
    line(".TP\n.B " + escaped(name) + "\n" + escaped(text));
  }

  private void line(String text) {
    page.append(text).append('\n');
  }

  private static String quoted(String text) {
    return '"' + escaped(text).replace("\"", "\"\"") + '"';
  }

  /** A line that begins with a dot or an apostrophe would be a request. */
  private static String escaped(String text) {
    String plain =
        text.replace("%n", " ").replace("%%", "%").replace("\\", "\\e").replace("-", "\\-");
    return plain.startsWith(".") || plain.startsWith("'") ? "\\&" + plain : plain;
  }
}
