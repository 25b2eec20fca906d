package dev.agentbench.notification;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.agentbench.analysis.ExperimentResults;
import dev.agentbench.result.IntegrityNote;
import dev.agentbench.testing.TwoExperiments;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is said to whom, and that nobody else's text acts in it. */
class MessagesTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static JsonNode read(String json) throws Exception {
    return JSON.readTree(json);
  }

  private static Notice longNotice() {
    Fact fact = new Fact("Gate failed", "&<>@".repeat(400));
    return new Notice(
        RunEnding.GATE_FAILED, "T", "&".repeat(9_000), Collections.nCopies(60, fact), null, "{}");
  }

  @Test
  void slackGetsOthersTextAsPlainTextWithItsThreeSignsEscaped() throws Exception {
    JsonNode message = read(SlackMessage.of(Notices.hostile()));
    assertThat(message.at("/blocks/0/type").asText()).isEqualTo("header");
    assertThat(message.at("/blocks/0/text/type").asText()).isEqualTo("plain_text");
    assertThat(message.at("/blocks/0/text/text").asText()).isEqualTo("❌ Benchmark: regressed");
    assertThat(message.at("/blocks/1/text/type").asText()).isEqualTo("plain_text");
    assertThat(message.at("/blocks/2/text/type").asText()).isEqualTo("mrkdwn");
    assertThat(message.at("/blocks/2/text/text").asText())
        .isEqualTo("<https://ci.example.com/jobs/7?a=1&amp;b=2|CI job>");
    for (String text :
        List.of(message.at("/text").asText(), message.at("/blocks/1/text/text").asText())) {
      assertThat(text).doesNotContain("<", ">", "@all", "@here", "://", "www.e", "\r", "\u202e");
      assertThat(text).contains("&lt;\u200b!channel&gt;", "&amp;amp;");
    }
    assertThat(message.get("unfurl_links").asBoolean(true)).isFalse();
  }

  @Test
  void mattermostGetsMarkdownInWhichOthersTextIsNone() throws Exception {
    String text = read(MattermostMessage.of(Notices.hostile())).get("text").asText();
    assertThat(text.lines())
        .hasSize(4)
        .startsWith(
            "#### ❌ Benchmark: regressed", "- [CI job](<https://ci.example.com/jobs/7?a=1&b=2>)");
    String foreign = text.lines().toList().get(2);
    assertThat(foreign)
        .startsWith("- **Experiment:** <\u200b!channel\\> <\u200b@\u200bU024BE7LH\\>")
        .contains("\\*bold\\*", "\\_it\\_", "\\`code\\`", "\\~x\\~", "\\[a\\](http:\u200b//evil")
        .doesNotContain("<!", "<@", "@all", "@here", "://", "www.e", "\u0007", "\u202e");
  }

  @Test
  void telegramGetsTextWithoutAnyMarkup() throws Exception {
    JsonNode message = read(TelegramMessage.of(Notices.hostile(), "-100123"));
    assertThat(message.fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder("chat_id", "text", "link_preview_options");
    assertThat(message.get("chat_id").asText()).isEqualTo("-100123");
    assertThat(message.at("/link_preview_options/is_disabled").asBoolean()).isTrue();
    assertThat(message.get("text").asText())
        .startsWith("❌ Benchmark: regressed\nCI job: https://ci.example.com/jobs/7?a=1&b=2\n")
        .contains("/\u200bstart", "@\u200ball", "#\u200btag", "http:\u200b//evil.example")
        .doesNotContain("@all", " /start", "#tag", "http://evil");
  }

  @Test
  void noMessageIsLongerThanItsChannelTakes() throws Exception {
    JsonNode slack = read(SlackMessage.of(longNotice()));
    assertThat(slack.at("/blocks/1/text/text").asText())
        .endsWith("\n…")
        .hasSizeBetween(1_000, 3_000);
    assertThat(slack.get("text").asText()).hasSizeLessThan(4_000);
    assertThat(read(MattermostMessage.of(longNotice())).get("text").asText())
        .endsWith("\n…")
        .hasSizeLessThan(4_000);
    assertThat(read(TelegramMessage.of(longNotice(), "1")).get("text").asText())
        .endsWith("\n…")
        .hasSizeLessThan(4_096);
  }

  @Test
  void trialsWithAnIntegrityNoteAreNamed() {
    ExperimentResults noted =
        TwoExperiments.experiment(
            "noted",
            "pf ".repeat(6),
            draft -> draft.noted(IntegrityNote.Rule.TESTS_EDITED, "AppTest.java", "@Disabled"));
    Notice notice = RunNotice.of(RunEnd.of(List.of(noted), List.of(), List.of(), true), null, "{}");

    assertThat(text(notice, "Integrity notes"))
        .startsWith("12 trials: task_001 (tests_edited), task_001#2 (tests_edited), ")
        .endsWith(", task_005#2 (tests_edited) and 2 more");
    assertThat(RunNotice.of(Notices.ended(0), null, "{}").facts())
        .extracting(Fact::label)
        .doesNotContain("Integrity notes");
  }

  @Test
  void aRegressionIsToldWithItsFiguresAndTheirUncertainty() {
    Notice notice = RunNotice.of(Notices.ended(9), null, "{}");
    assertThat(notice.title()).isEqualTo("Benchmark: regressed");
    assertThat(notice.subject()).startsWith("after (");
    assertThat(notice.facts())
        .extracting(Fact::label)
        .contains("Experiment", "Baseline", "Verdict", "Worse: success rate", "Trials");
    assertThat(text(notice, "Worse: success rate"))
        .matches("100\\.0 % → 25\\.0 %: -75\\.0 points \\[-\\d.*, -\\d.*] \\(95 % interval\\)");
    assertThat(text(notice, "Passed before, fail now")).startsWith("task_004, task_005");
    assertThat(text(notice, "Trials")).isEqualTo("3 passed, 9 failed");
  }

  @Test
  void whatARunCameToDecidesWhoIsTold() {
    RunEnd fine = Notices.ended(0);
    RunEnd gate = RunEnd.of(fine.experiments(), List.of(), List.of("too few passed"), true);
    RunEnd nothing = RunEnd.of(fine.experiments(), List.of(), List.of(), true);
    assertThat(Notices.ended(9).ending()).isEqualTo(RunEnding.REGRESSED);
    assertThat(fine.ending()).isEqualTo(RunEnding.FINE);
    assertThat(gate.ending()).isEqualTo(RunEnding.GATE_FAILED);
    assertThat(nothing.ending()).isEqualTo(RunEnding.FINE);
    assertThat(RunEnd.of(fine.experiments(), List.of(), List.of(), false).ending())
        .isEqualTo(RunEnding.FAILED);
    assertThat(RunEnd.failed("away").ending()).isEqualTo(RunEnding.FAILED);
    assertThat(told(Occasion.REGRESSION))
        .containsExactly(RunEnding.REGRESSED, RunEnding.GATE_FAILED, RunEnding.TEST);
    assertThat(told(Occasion.FAILURE))
        .containsExactly(
            RunEnding.REGRESSED, RunEnding.GATE_FAILED, RunEnding.FAILED, RunEnding.TEST);
    assertThat(told(Occasion.ALWAYS)).containsExactly(RunEnding.values());
  }

  private static List<RunEnding> told(Occasion occasion) {
    return List.of(RunEnding.values()).stream().filter(occasion::includes).toList();
  }

  private static String text(Notice notice, String label) {
    return notice.facts().stream()
        .filter(fact -> fact.label().equals(label))
        .map(Fact::text)
        .findFirst()
        .orElse("");
  }
}
