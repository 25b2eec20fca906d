package dev.agentbench.report;

import dev.agentbench.analysis.ExperimentResults;
import dev.agentbench.analysis.OutcomeCounts;
import dev.agentbench.result.AbTestArm;
import dev.agentbench.result.CheckResult;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.Manifest;
import dev.agentbench.result.Trial;
import dev.agentbench.result.UnmetChecks;
import dev.agentbench.text.ForeignText;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Results as JUnit's XML, which every CI system reads: a suite for each experiment, a case for each
 * trial, its category as the class. What the agent failed is a failure, what infrastructure took is
 * an error, what could not be verified is skipped. Integrity notes stand in the output of their
 * case.
 */
public final class JUnitXml {
  private static final int LENGTH = 4_000;

  private final XMLStreamWriter xml;

  private JUnitXml(XMLStreamWriter xml) {
    this.xml = xml;
  }

  /** The document for the experiments of one run. */
  public static String render(List<ExperimentResults> results) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter writer = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
      new JUnitXml(writer).write(results);
      writer.close();
    } catch (XMLStreamException impossible) {
      throw new IllegalStateException("written to memory", impossible);
    }
    return text.append('\n').toString();
  }

  private void write(List<ExperimentResults> results) throws XMLStreamException {
    xml.writeStartDocument("UTF-8", "1.0");
    begin(0, "testsuites");
    attribute("name", "benchmark");
    for (ExperimentResults each : results) {
      suite(each);
    }
    end(0);
    xml.writeEndDocument();
  }

  private void suite(ExperimentResults results) throws XMLStreamException {
    Experiment experiment = results.experiment();
    OutcomeCounts counts = OutcomeCounts.of(results.metrics().trials());
    begin(1, "testsuite");
    attribute("name", "benchmark " + experiment.mode().id() + arm(experiment));
    attribute("id", experiment.id().toString());
    attribute("tests", Integer.toString(counts.total()));
    attribute("failures", Integer.toString(counts.failed() + counts.timeout()));
    attribute("errors", Integer.toString(counts.error()));
    attribute("skipped", Integer.toString(counts.unverified() + counts.cancelled()));
    attribute("time", seconds(results.trials().stream().mapToDouble(JUnitXml::seconds).sum()));
    attribute("timestamp", experiment.startedAt().toString());
    properties(experiment);
    for (Trial trial : results.trials()) {
      testcase(trial);
    }
    end(1);
  }

  private static String arm(Experiment experiment) {
    return AbTestArm.of(experiment).map(arm -> " " + arm.name()).orElse("");
  }

  private void properties(Experiment experiment) throws XMLStreamException {
    Manifest manifest = experiment.manifest();
    begin(2, "properties");
    property("experiment", experiment.id().toString());
    property("mode", experiment.mode().id());
    property("name", Objects.requireNonNullElse(experiment.name(), ""));
    property("gateway", manifest.gateway().url());
    property("scripted", Boolean.toString(manifest.gateway().scripted()));
    property("tasks_digest", manifest.tasks().digest());
    property("tasks_commit", Objects.requireNonNullElse(manifest.tasks().commit(), ""));
    property("runner_version", manifest.runner().version());
    property("seed", Long.toString(manifest.schedule().seed()));
    end(2);
  }

  private void property(String name, String value) throws XMLStreamException {
    indent(3);
    xml.writeEmptyElement("property");
    attribute("name", name);
    attribute("value", value);
  }

  private void testcase(Trial trial) throws XMLStreamException {
    begin(2, "testcase");
    String repeat = trial.repeat() == 0 ? "" : " #" + (trial.repeat() + 1);
    attribute("classname", trial.task().category());
    attribute("name", trial.task().id() + repeat + ": " + trial.task().title());
    attribute("time", seconds(seconds(trial)));
    switch (trial.outcome()) {
      case PASSED -> {}
      case FAILED, TIMEOUT -> problem("failure", trial);
      case ERROR -> problem("error", trial);
      case UNVERIFIED, CANCELLED -> problem("skipped", trial);
    }
    integrity(trial);
    end(2);
  }

  private void integrity(Trial trial) throws XMLStreamException {
    if (trial.records().integrity().isEmpty()) {
      return;
    }
    indent(3);
    xml.writeStartElement("system-out");
    xml.writeCharacters(
        visible(
            trial.records().integrity().stream()
                .map(note -> "Integrity note: " + FlaggedTrials.sentence(note))
                .collect(Collectors.joining("\n"))));
    xml.writeEndElement();
  }

  private void problem(String element, Trial trial) throws XMLStreamException {
    indent(3);
    xml.writeStartElement(element);
    attribute("type", trial.outcome().id());
    attribute("message", Objects.requireNonNullElse(trial.why(), trial.outcome().id()));
    xml.writeCharacters(
        visible(
            UnmetChecks.tellingFirst(trial.records().checks()).stream()
                .filter(check -> check.status() != CheckResult.Status.PASSED)
                .map(JUnitXml::line)
                .collect(Collectors.joining("\n"))));
    xml.writeEndElement();
  }

  private static String line(CheckResult check) {
    return "%s%s %s: %s %s"
        .formatted(
            check.step() == 1 ? "" : "step " + check.step() + ": ",
            check.type(),
            check.subject(),
            check.status().name().toLowerCase(Locale.ROOT),
            check.detail());
  }

  private void begin(int depth, String element) throws XMLStreamException {
    indent(depth);
    xml.writeStartElement(element);
  }

  private void end(int depth) throws XMLStreamException {
    indent(depth);
    xml.writeEndElement();
  }

  private void indent(int depth) throws XMLStreamException {
    xml.writeCharacters("\n" + "  ".repeat(depth));
  }

  private void attribute(String name, String value) throws XMLStreamException {
    xml.writeAttribute(name, visible(value));
  }

  /** Without what XML cannot hold, and bounded. */
  private static String visible(String text) {
    return ForeignText.clean(
        text.codePoints()
            .filter(JUnitXml::isCharacter)
            .limit(LENGTH)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString());
  }

  private static boolean isCharacter(int point) {
    return point == '\t'
        || point == '\n'
        || (point >= ' ' && point <= '~')
        || (point >= 0xA0 && point <= 0xD7FF)
        || (point >= 0xE000 && point <= 0xFFFD)
        || point >= 0x10000;
  }

  private static double seconds(Trial trial) {
    return trial.timings().conversation().toNanos() / 1e9;
  }

  private static String seconds(double seconds) {
    return String.format(Locale.ROOT, "%.3f", seconds);
  }
}
