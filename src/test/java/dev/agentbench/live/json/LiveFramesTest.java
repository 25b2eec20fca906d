package dev.agentbench.live.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentbench.live.LiveFeed;
import dev.agentbench.live.LiveFrame;
import dev.agentbench.live.LiveMessage;
import dev.agentbench.live.LiveRuns;
import dev.agentbench.live.LiveSamples;
import dev.agentbench.live.LiveType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import wiremock.com.fasterxml.jackson.databind.JsonNode;
import wiremock.com.fasterxml.jackson.databind.ObjectMapper;
import wiremock.com.networknt.schema.JsonSchema;
import wiremock.com.networknt.schema.JsonSchemaFactory;
import wiremock.com.networknt.schema.SpecVersion.VersionFlag;

/** Frames as docs/schema/live.schema.json describes them; the validator is WireMock's. */
@Timeout(120)
class LiveFramesTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonSchema SCHEMA = schema();

  @TempDir Path folder;

  private static JsonSchema schema() {
    try {
      return JsonSchemaFactory.getInstance(VersionFlag.V7)
          .getSchema(Files.readString(Path.of("docs", "schema", "live.schema.json")));
    } catch (IOException missing) {
      throw new AssertionError(missing);
    }
  }

  private static void assertValid(String line) throws IOException {
    JsonNode tree = JSON.readTree(line);
    assertThat(SCHEMA.validate(tree)).as("%s", line).isEmpty();
  }

  private static List<LiveFrame> all(LiveFeed.Cursor cursor) {
    List<LiveFrame> frames = new ArrayList<>();
    for (Optional<LiveFrame> next = cursor.next(); next.isPresent(); next = cursor.next()) {
      frames.add(next.get());
    }
    return frames;
  }

  private static LiveFeed.Cursor cursor(LiveFeed feed, boolean content) {
    return feed.cursor(new LiveFeed.Wanted(null, content), feed.id(), 1);
  }

  @Test
  void theFramesOfARealRunAreValid() throws Exception {
    LiveFeed feed = new LiveFeed(InstantSource.system());
    LiveFeed.Cursor beginning = feed.cursor(new LiveFeed.Wanted(null, true), feed.id(), 0);
    List<LiveFrame> frames = new ArrayList<>();
    feed.onNews(() -> frames.addAll(all(beginning)));

    LiveRuns.run(LiveRuns.configuration(folder), feed, 6);

    Set<LiveType> seen = EnumSet.noneOf(LiveType.class);
    for (LiveFrame frame : frames) {
      assertValid(FrameCodec.write(frame));
      assertValid(FrameCodec.write(frame.withoutContent()));
      seen.add(frame.message().type());
    }
    assertThat(seen)
        .contains(
            LiveType.STATE,
            LiveType.TASK_STARTED,
            LiveType.MESSAGE,
            LiveType.DOING,
            LiveType.TOOL_CALL,
            LiveType.TASK_FINISHED,
            LiveType.PROGRESS,
            LiveType.EXPERIMENT_FINISHED);
    LiveFrame state = feed.cursor(new LiveFeed.Wanted(null, true), null, 0).next().orElseThrow();
    assertValid(FrameCodec.write(state));
    assertThat(((LiveMessage.State) state.message()).runs())
        .singleElement()
        .satisfies(
            run -> {
              assertThat(run.finished()).isEqualTo(6);
              assertThat(run.recent()).hasSize(6);
              assertThat(run.running()).isEmpty();
              assertThat(run.outcomes().total()).isEqualTo(6);
              assertThat(run.curve()).isNotEmpty();
            });
  }

  @Test
  void aMessageOfEachTypeIsValidAndReadBackAsItWas() throws IOException {
    LiveFeed feed = feedOfSamples();
    List<LiveFrame> frames = all(cursor(feed, true));
    frames.add(feed.cursor(new LiveFeed.Wanted(null, true), null, 0).next().orElseThrow());
    Set<LiveType> seen = EnumSet.noneOf(LiveType.class);

    for (LiveFrame frame : frames) {
      String line = FrameCodec.write(frame);
      assertValid(line);
      assertThat(FrameCodec.read(line)).isEqualTo(frame);
      seen.add(frame.message().type());
    }

    assertThat(seen).containsExactlyInAnyOrder(LiveType.values());
  }

  private static LiveFeed feedOfSamples() {
    LiveFeed feed = new LiveFeed(() -> LiveSamples.START);
    feed.runs(LiveSamples.START, List.of(LiveSamples.run()));
    LiveSamples.messages()
        .forEach(message -> feed.message(LiveSamples.START, LiveSamples.EXPERIMENT, message));
    return feed;
  }

  @Test
  void whatAgentsWroteIsLeftOutUnlessItIsAskedFor() throws IOException {
    LiveFeed feed = feedOfSamples();
    feed.message(LiveSamples.START, LiveSamples.EXPERIMENT, LiveSamples.started());
    feed.message(
        LiveSamples.START, LiveSamples.EXPERIMENT, LiveSamples.said(LiveSamples.WRITTEN, false));
    List<LiveFrame> frames = all(cursor(feed, false));
    frames.add(feed.cursor(new LiveFeed.Wanted(null, false), null, 0).next().orElseThrow());

    assertThat(frames).hasSizeGreaterThan(10);
    for (LiveFrame frame : frames) {
      String line = FrameCodec.write(frame);
      assertValid(line);
      assertThat(line).doesNotContain("Ignore");
    }
    assertThat(all(cursor(feed, true)).stream().map(FrameCodec::write))
        .anySatisfy(line -> assertThat(line).contains(LiveSamples.WRITTEN));
  }

  @Test
  void theSchemaTakesNoFieldThatItDoesNotName() throws IOException {
    String line =
        FrameCodec.write(
            new LiveFrame(
                1, LiveSamples.START, LiveSamples.EXPERIMENT, new LiveMessage.Notice("x")));

    assertThat(SCHEMA.validate(JSON.readTree(line.replace("\"text\"", "\"texts\"")))).isNotEmpty();
    assertThat(SCHEMA.validate(JSON.readTree(line.replace("notice", "notices")))).isNotEmpty();
  }

  @Test
  void aLineThatIsNoFrameIsRefused() {
    String notice =
        "{\"version\":1,\"type\":\"notice\",\"sequence\":1,\"at\":\"2026-01-31T12:00:00Z\","
            + "\"experiment\":\"7c9e6679-7425-40de-944b-e07fc1f90ae7\",\"text\":\"x\"}";
    assertThat(FrameCodec.read(notice).message()).isEqualTo(new LiveMessage.Notice("x"));
    for (String wrong :
        List.of(
            "",
            "null",
            "[]",
            "{}",
            notice + notice,
            notice.replace("\"version\":1", "\"version\":2"),
            notice.replace("notice", "unheard_of"),
            notice.replace("notice", "state"),
            notice.replace("7c9e", "no-id"),
            notice.replace("2026-01-31T12:00:00Z", "yesterday"),
            "[".repeat(100_000))) {
      assertThatThrownBy(() -> FrameCodec.read(wrong))
          .as("%.80s", wrong)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
