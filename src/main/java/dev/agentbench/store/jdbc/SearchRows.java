package dev.agentbench.store.jdbc;

import dev.agentbench.result.TrialId;
import dev.agentbench.store.IndexedPart;
import dev.agentbench.store.IndexedText;
import dev.agentbench.store.SearchPlace;
import dev.agentbench.store.jdbc.row.DatabaseLink;
import dev.agentbench.store.jdbc.row.RowReader;
import dev.agentbench.store.jdbc.row.RowWriter;
import dev.agentbench.store.jdbc.row.Statements;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/** Writes parts of trials into the search index, within a transaction. */
final class SearchRows {
  /** Trials are apart by so many milliseconds at least, or get the next free slot. */
  private static final int SLOT_MILLIS = 8;

  /** The first slot. */
  private static final Instant BEGIN = Instant.parse("2020-01-01T00:00:00Z");

  private static final String FIND = "SELECT slot FROM search_trials WHERE task_execution_id = ?";

  private static final String INSERT =
      "INSERT INTO search_trials (slot, task_execution_id, experiment_id, frames, complete)"
          + " SELECT ?, t.id, t.experiment_id, ?, ? FROM task_executions t WHERE t.id = ?"
          + " ON CONFLICT DO NOTHING";

  private static final String UPDATE =
      "UPDATE search_trials SET frames = ?, complete = ?"
          + " WHERE slot = ? AND frames = ? AND NOT complete";

  private static final String IS_TAKEN = "SELECT slot FROM search_trials WHERE slot = ?";

  private static final String NEXT_FREE =
      "SELECT MIN(s.slot) + 1 FROM search_trials s WHERE s.slot >= ?"
          + " AND NOT EXISTS (SELECT 1 FROM search_trials n WHERE n.slot = s.slot + 1)";

  private static final String IS_THERE = "SELECT id FROM task_executions WHERE id = ?";

  private final Statements statements;
  private final WordIndex index;

  SearchRows(DatabaseLink link, WordIndex index) {
    this.statements = new Statements(link);
    this.index = index;
  }

  /** How many parts were written; the others were there already, or their trials are gone. */
  int add(List<IndexedPart> parts) throws SQLException {
    try {
      int written = 0;
      for (IndexedPart part : parts) {
        OptionalLong slot = claimed(part);
        if (slot.isPresent()) {
          write(slot.getAsLong(), part.texts());
          written++;
        }
      }
      return written;
    } finally {
      statements.forget();
    }
  }

  /** The slot of the trial, once the index notes that it holds this part; empty when it may not. */
  private OptionalLong claimed(IndexedPart part) throws SQLException {
    OptionalLong known = slot(part.trial());
    if (part.after() == 0) {
      return known.isEmpty() && isThere(part.trial()) ? begun(part) : OptionalLong.empty();
    }
    return known.isPresent() && continued(part, known.getAsLong()) ? known : OptionalLong.empty();
  }

  private OptionalLong slot(TrialId trial) throws SQLException {
    statements.row(FIND).id(trial);
    try (RowReader row = statements.query(FIND)) {
      return row.next() ? OptionalLong.of(row.big()) : OptionalLong.empty();
    }
  }

  private boolean continued(IndexedPart part, long slot) throws SQLException {
    return statements
            .row(UPDATE)
            .integer(part.last())
            .bool(part.complete())
            .integer(slot)
            .integer(part.after())
            .execute()
        > 0;
  }

  /** Another process may take the slot, or write the trial, at the same moment. */
  private OptionalLong begun(IndexedPart part) throws SQLException {
    long slot = free(wanted(part.startedAt()));
    for (int attempt = 0; attempt < 100; attempt++) {
      int inserted =
          statements
              .row(INSERT)
              .integer(slot)
              .integer(part.last())
              .bool(part.complete())
              .id(part.trial())
              .execute();
      if (inserted > 0) {
        return OptionalLong.of(slot);
      }
      if (slot(part.trial()).isPresent() || !isThere(part.trial())) {
        return OptionalLong.empty();
      }
      slot = free(slot);
    }
    return OptionalLong.empty();
  }

  private boolean isThere(TrialId trial) throws SQLException {
    statements.row(IS_THERE).id(trial);
    return isAny(IS_THERE);
  }

  private boolean isAny(String sql) throws SQLException {
    try (RowReader row = statements.query(sql)) {
      return row.next();
    }
  }

  private long free(long wanted) throws SQLException {
    statements.row(IS_TAKEN).integer(wanted);
    if (!isAny(IS_TAKEN)) {
      return wanted;
    }
    statements.row(NEXT_FREE).integer(wanted);
    try (RowReader row = statements.query(NEXT_FREE)) {
      row.next();
      return row.big();
    }
  }

  private static long wanted(Instant start) {
    long slot = (start.toEpochMilli() - BEGIN.toEpochMilli()) / SLOT_MILLIS;
    return Math.max(0, Math.min(SearchPlace.LAST_SLOT / 2, slot));
  }

  private void write(long slot, List<IndexedText> texts) throws SQLException {
    if (texts.isEmpty()) {
      return;
    }
    RowWriter row = statements.row(index.insert());
    for (IndexedText text : texts) {
      row.integer(slot).integer(text.number()).text(index.words(text.words())).addToBatch();
    }
    statements.prepare(index.insert()).executeBatch();
  }
}
