package dev.agentbench.gateway.protocol;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * Feeds the codec with broken frames for minutes; what fails is kept for {@link CodecCorpusTest}.
 *
 * <pre>mvn -q surefire:test -Dtest=CodecFuzzSoak -Dfuzz.seconds=300 -Dfuzz.seed=1</pre>
 */
class CodecFuzzSoak {
  @Test
  void nothingThatComesOverTheWireBreaksTheCodec() throws IOException {
    long seed = Long.getLong("fuzz.seed", System.nanoTime());
    CodecFuzzer fuzzer = new CodecFuzzer(seed, CodecFuzzer.corpus());
    long end = System.nanoTime() + Duration.ofSeconds(Long.getLong("fuzz.seconds", 300)).toNanos();
    long frames = 0;
    while (System.nanoTime() - end < 0) {
      String text = fuzzer.next();
      frames++;
      try {
        CodecFuzzer.check(text);
      } catch (RuntimeException | Error failure) {
        Path kept = CodecFuzzer.FOUND.resolve(Integer.toHexString(text.hashCode()) + ".txt");
        Files.writeString(kept, text);
        throw new AssertionError(
            "seed " + seed + ", frame " + frames + ", kept as " + kept, failure);
      }
    }
    System.out.printf("%d frames, seed %d%n", frames, seed);
  }
}
