package dev.agentbench.check;

import dev.agentbench.check.limit.Excerpt;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads test reports in the form that JUnit's Ant task began and most test programs write: a {@code
 * testcase} each, with a {@code failure} or {@code error} in it when it did not pass. They are
 * foreign: bounded, without entities.
 */
final class JUnitReport {
  private static final long MAX_BYTES = 4L << 20;
  private static final int MOST_NAMES = 10;
  private static final XMLInputFactory XML = factory();

  private int ran;
  private final Set<String> failed = new LinkedHashSet<>();

  private JUnitReport() {}

  /** What the files tell together; one that is no report, or is too large, tells nothing. */
  static TestOutput read(List<Path> files) throws IOException {
    JUnitReport report = new JUnitReport();
    for (Path file : files) {
      if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && Files.size(file) <= MAX_BYTES) {
        report.add(file);
      }
    }
    return new TestOutput(OptionalInt.of(report.ran), List.copyOf(report.failed));
  }

  private void add(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      XMLStreamReader xml = XML.createXMLStreamReader(in);
      while (xml.hasNext()) {
        if (xml.next() == XMLStreamConstants.START_ELEMENT
            && xml.getLocalName().equals("testcase")) {
          addCase(xml);
        }
      }
      xml.close();
    } catch (XMLStreamException malformed) {
      // What was read of it so far stands; the exit code says the rest.
      return;
    }
  }

  private void addCase(XMLStreamReader xml) throws XMLStreamException {
    String name = name(xml);
    boolean skipped = false;
    boolean bad = false;
    for (int depth = 1; depth > 0; ) {
      switch (xml.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          depth++;
          skipped |= xml.getLocalName().equals("skipped");
          bad |= Set.of("failure", "error").contains(xml.getLocalName());
        }
        case XMLStreamConstants.END_ELEMENT -> depth--;
        default -> {}
      }
    }
    ran += skipped ? 0 : 1;
    if (bad && failed.size() < MOST_NAMES) {
      failed.add(name);
    }
  }

  private static String name(XMLStreamReader xml) {
    String test = Optional.ofNullable(xml.getAttributeValue(null, "name")).orElse("");
    String group = Optional.ofNullable(xml.getAttributeValue(null, "classname")).orElse("");
    return Excerpt.of(group.isEmpty() ? test : group + ": " + test);
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    return factory;
  }
}
