package dev.agentbench.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.analysis.ExperimentResults;
import dev.agentbench.result.IntegrityNote;
import dev.agentbench.result.Outcome;
import dev.agentbench.result.Trial;
import dev.agentbench.testing.Golden;
import dev.agentbench.testing.Samples;
import dev.agentbench.testing.TrialDraft;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class JUnitXmlTest {

  @Test
  void everyOutcomeHasItsElement() {
    Golden.assertMatches(
        "junit.xml",
        JUnitXml.render(List.of(new ExperimentResults(Samples.completed(), Samples.everyKind()))));
  }

  @Test
  void theCountsOfASuiteAreThoseOfItsCases() throws Exception {
    Element suite =
        (Element)
            parsed(new ExperimentResults(Samples.completed(), Samples.everyKind()))
                .getElementsByTagName("testsuite")
                .item(0);
    for (String kind : List.of("failure", "error", "skipped")) {
      String attribute = kind.equals("skipped") ? kind : kind + "s";
      assertThat(suite.getElementsByTagName(kind).getLength())
          .as(kind)
          .isEqualTo(Integer.parseInt(suite.getAttribute(attribute)));
    }
    assertThat(suite.getElementsByTagName("testcase").getLength()).isEqualTo(8);
  }

  @Test
  void aCaseNamesItsIntegrityNotesWhateverItEndedAs() throws Exception {
    Trial passed =
        Samples.draft("task_001", "simple", "coding", "Task", null)
            .outcome(Outcome.PASSED, null)
            .noted(IntegrityNote.Rule.EXIT_IN_CODE, "App.java:3", "System.exit(0)")
            .noted(IntegrityNote.Rule.TESTS_EDITED, "AppTest.java", "removed")
            .trial();
    Document document = parsed(new ExperimentResults(Samples.completed(), List.of(passed)));

    assertThat(document.getElementsByTagName("system-out").item(0).getTextContent())
        .isEqualTo(
            """
            Integrity note: the agent ends the process in code under test (exit_in_code) in App.java:3: System.exit(0)
            Integrity note: the agent changed or removed tests that were there (tests_edited) in AppTest.java: removed""");
    assertThat(document.getElementsByTagName("system-out").getLength()).isOne();
  }

  @Test
  void noTextOfAnAgentBreaksTheDocument() throws Exception {
    String hostile = "]]> <failure/> \u0000\u0007\uFFFF \uD800 & \" ' 😀";
    Document document =
        parsed(
            new ExperimentResults(
                Samples.completed(),
                List.of(
                    Samples.draft("task_001", hostile, "coding", hostile, null)
                        .outcome(Outcome.FAILED, hostile)
                        .trial())));
    assertThat(document.getElementsByTagName("failure").getLength()).isEqualTo(1);
    assertThat(((Element) document.getElementsByTagName("failure").item(0)).getAttribute("message"))
        .isEqualTo("]]> <failure/>   & \" ' 😀");
  }

  @Test
  void whatIsWrittenFitsTheSchemaWhateverTheTrialsEndedAs() throws Exception {
    String odd = "\u0000]]> <&\"'\n\uD800\uFFFF \u202e😀";
    List<Trial> trials = new ArrayList<>(Samples.everyKind());
    for (Outcome outcome : Outcome.values()) {
      String reason = outcome == Outcome.PASSED ? null : odd;
      TrialDraft draft = Samples.draft("task_100", odd, "coding", odd, null);
      trials.add(
          draft.outcome(outcome, reason).noted(IntegrityNote.Rule.EXIT_IN_CODE, odd, odd).trial());
    }
    assertThat(trials).extracting(Trial::outcome).contains(Outcome.values());
    ExperimentResults all = new ExperimentResults(Samples.completed(), trials);
    ExperimentResults none = new ExperimentResults(Samples.completed(), List.of());
    Schema schema =
        SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
            .newSchema(JUnitXmlTest.class.getResource("/junit-xml.xsd"));
    for (List<ExperimentResults> run : List.of(List.of(all, none), List.of(none))) {
      schema.newValidator().validate(new StreamSource(new StringReader(JUnitXml.render(run))));
    }
  }

  private static Document parsed(ExperimentResults results) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(JUnitXml.render(List.of(results)))));
  }
}
