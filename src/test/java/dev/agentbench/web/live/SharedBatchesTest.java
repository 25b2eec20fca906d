package dev.agentbench.web.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.live.LiveFeed;
import dev.agentbench.live.LiveFrame;
import dev.agentbench.live.LiveMessage;
import dev.agentbench.live.LiveSamples;
import dev.agentbench.live.LiveType;
import dev.agentbench.live.json.FrameCodec;
import dev.agentbench.web.live.SharedBatches.Batch;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What clients of a feed share. */
class SharedBatchesTest {
  private static final LiveFeed.Wanted ALL = new LiveFeed.Wanted(null, true);
  private static final LiveFeed.Wanted NO_CONTENT = new LiveFeed.Wanted(null, false);

  private final LiveFeed feed = new LiveFeed(() -> LiveSamples.START);
  private final SharedBatches batches = new SharedBatches(feed);

  @BeforeEach
  void begin() {
    feed.runs(LiveSamples.START, List.of(LiveSamples.run()));
    batches.cut();
  }

  private void say(int count) {
    for (int i = 0; i < count; i++) {
      feed.message(LiveSamples.START, LiveSamples.EXPERIMENT, new LiveMessage.Notice("n"));
    }
  }

  private static List<LiveFrame> frames(Batch batch) {
    String text = StandardCharsets.UTF_8.decode(batch.toSend()).toString();
    return text.lines().map(FrameCodec::read).toList();
  }

  private static List<Long> sequences(Batch batch) {
    return frames(batch).stream().map(LiveFrame::sequence).toList();
  }

  @Test
  void clientsAtOnePlaceGetOneBatchThatWasMadeOnce() {
    long place = feed.last();
    say(3);
    batches.cut();

    Batch first = batches.after(ALL, place);

    assertThat(sequences(first)).containsExactly(2L, 3L, 4L);
    assertThat(batches.after(ALL, place)).isSameAs(first);
    assertThat(first.end()).isEqualTo(feed.last());
    assertThat(batches.isAhead(first.end())).isFalse();
  }

  @Test
  void whoFellBehindComesToThePlacesOfTheOthers() {
    long place = feed.last();
    say(2);
    batches.cut();
    Batch first = batches.after(ALL, place);
    say(2);
    assertThat(batches.isAhead(first.end())).as("before it is cut").isFalse();
    batches.cut();
    Batch second = batches.after(ALL, first.end());

    Batch late = batches.after(ALL, place);

    assertThat(late).isSameAs(first);
    assertThat(batches.after(ALL, late.end())).isSameAs(second);
    assertThat(batches.isEnd(second.end())).isTrue();
  }

  @Test
  void aNewClientGetsTheStateOfNow() {
    Batch before = batches.after(ALL, LiveFeed.Cursor.NOWHERE);
    say(2);

    Batch now = batches.after(ALL, LiveFeed.Cursor.NOWHERE);

    assertThat(frames(now))
        .extracting(frame -> frame.message().type())
        .first()
        .isEqualTo(LiveType.STATE);
    assertThat(sequences(before)).containsExactly(1L);
    assertThat(sequences(now)).first().isEqualTo(3L);
    assertThat(batches.after(ALL, LiveFeed.Cursor.NOWHERE)).as("nothing happened").isSameAs(now);
  }

  @Test
  void whoIsFarBehindGetsTheStateAndSharesItWithOthers() {
    long place = feed.last();
    say(2_000);
    batches.cut();

    Batch state = batches.after(ALL, place);

    assertThat(sequences(state)).containsExactly(feed.last());
    assertThat(batches.after(ALL, place + 1)).isSameAs(state);
  }

  @Test
  void whoReadsNoContentGetsBatchesOfItsOwn() {
    long place = feed.last();
    feed.message(
        LiveSamples.START, LiveSamples.EXPERIMENT, LiveSamples.said(LiveSamples.WRITTEN, true));
    batches.cut();

    assertThat(frames(batches.after(ALL, place))).hasSize(1);
    Batch nothing = batches.after(NO_CONTENT, place);

    assertThat(nothing.isEmpty()).isTrue();
    assertThat(nothing.end()).isEqualTo(feed.last());
  }

  @Test
  void aLongBatchIsCutAndGoesOn() {
    long place = feed.last();
    for (int i = 0; i < 40; i++) {
      feed.message(
          LiveSamples.START, LiveSamples.EXPERIMENT, LiveSamples.said("x".repeat(4_000), false));
    }
    batches.cut();

    Batch first = batches.after(ALL, place);
    Batch second = batches.after(ALL, first.end());
    Batch third = batches.after(ALL, second.end());

    assertThat(Stream.of(first, second, third).map(batch -> batch.text().remaining()))
        .allMatch(size -> size < 80_000);
    assertThat(third.end()).isEqualTo(feed.last());
  }
}
