package dev.agentbench.store.jdbc;

import dev.agentbench.event.ResultSink;
import dev.agentbench.store.ExperimentDao;
import dev.agentbench.store.Store;
import dev.agentbench.store.StoreRecorder;
import dev.agentbench.store.TrialDao;

/** A store over any database that JDBC reaches. */
final class JdbcStore implements Store {
  private final Database database;

  JdbcStore(Database database) {
    this.database = database;
  }

  @Override
  public ResultSink recorder() {
    return new StoreRecorder(database.openWriter());
  }

  @Override
  public ExperimentDao experiments() {
    return new JdbcExperimentDao(database);
  }

  @Override
  public TrialDao trials() {
    return new JdbcTrialDao(database);
  }

  @Override
  public String location() {
    return database.location();
  }

  @Override
  public void close() {
    database.close();
  }
}
