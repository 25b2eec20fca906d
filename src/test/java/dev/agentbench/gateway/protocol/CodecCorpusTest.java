package dev.agentbench.gateway.protocol;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What {@link CodecFuzzSoak} starts from and once found, and a short run of its own. */
class CodecCorpusTest {
  @Test
  void everyFrameOfTheCorpusIsReadAndReadTheSameWhenWrittenAgain() throws IOException {
    CodecFuzzer.corpus().forEach(CodecFuzzer::check);
  }

  @Test
  void brokenFramesOfAFixedSeedDoNotBreakTheCodec() throws IOException {
    CodecFuzzer fuzzer = new CodecFuzzer(37, CodecFuzzer.corpus());
    for (int i = 0; i < 5_000; i++) {
      CodecFuzzer.check(fuzzer.next());
    }
  }
}
