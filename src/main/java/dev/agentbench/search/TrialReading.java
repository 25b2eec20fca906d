package dev.agentbench.search;

import dev.agentbench.result.TranscriptMessage;
import dev.agentbench.store.IndexedPart;
import dev.agentbench.store.IndexedText;
import dev.agentbench.store.SearchDao.Ending;
import dev.agentbench.store.SearchDao.Unindexed;
import dev.agentbench.store.Store;
import dev.agentbench.transcript.Entry;
import dev.agentbench.transcript.TranscriptReader;
import java.util.ArrayList;
import java.util.List;

/** Reads the texts of a trial for the index, a part of bounded size at a time. */
final class TrialReading {
  private static final int FRAMES = 20;

  private final Store store;

  TrialReading(Store store) {
    this.store = store;
  }

  /** The part of a trial after a frame. */
  IndexedPart part(Unindexed trial, int after) {
    Texts texts = new Texts(store.search().ending(trial.trial()));
    TranscriptReader reader = new TranscriptReader(texts::add);
    int last = after;
    boolean more = true;
    while (more && texts.chars < SearchIndexer.BATCH_CHARS) {
      List<TranscriptMessage> frames = store.trials().transcript(trial.trial(), last, FRAMES);
      for (TranscriptMessage frame : frames) {
        reader.read(frame);
        last = frame.sequence();
      }
      more = frames.size() == FRAMES && last < TextNumber.LAST_FRAME;
    }
    reader.end();
    if (!more) {
      texts.end(last > 0);
    }
    return new IndexedPart(trial.trial(), trial.startedAt(), after, last, !more, texts.found);
  }

  /** Collects texts as words. */
  private static final class Texts {
    private final Ending ending;
    private final List<IndexedText> found = new ArrayList<>();
    private long chars;
    private boolean answered;

    Texts(Ending ending) {
      this.ending = ending;
    }

    void add(Entry entry) {
      answered |= isAnswer(entry, ending);
      if (entry.frame() <= TextNumber.LAST_FRAME) {
        add(entry.frame(), PlainText.of(entry));
      }
    }

    void end(boolean hasConversation) {
      if (!answered) {
        add(TextNumber.ANSWER, ending.answer());
      }
      add(TextNumber.ERRORS, PlainText.errors(ending, hasConversation));
    }

    private void add(int frame, String text) {
      chars += text.length();
      StringBuilder words = new StringBuilder();
      int[] counts = new int[2];
      Words.forEach(
          text,
          (word, start, end) -> {
            words.append(words.length() == 0 ? "" : " ").append(word);
            if (++counts[0] == TextNumber.PART_WORDS) {
              take(frame, counts[1]++, words);
              counts[0] = 0;
            }
            return counts[1] < TextNumber.PARTS;
          });
      take(frame, counts[1], words);
    }

    private void take(int frame, int part, StringBuilder words) {
      if (words.length() > 0) {
        found.add(new IndexedText(new TextNumber(frame, part).number(), words.toString()));
        words.setLength(0);
      }
    }
  }

  /** Whether a step of the conversation is the answer of its trial. */
  static boolean isAnswer(Entry entry, Ending ending) {
    return entry.kind() == Entry.Kind.SAID
        && !ending.answer().isBlank()
        && entry.text().equals(ending.answer().strip());
  }
}
