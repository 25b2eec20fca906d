package dev.agentbench.store.jdbc;

import dev.agentbench.event.ResultSink;
import dev.agentbench.result.ExperimentId;
import dev.agentbench.store.Claim;
import dev.agentbench.store.ExperimentDao;
import dev.agentbench.store.Store;
import dev.agentbench.store.StoreRecorder;
import dev.agentbench.store.TrialDao;
import java.util.List;
import java.util.Optional;

/** A store over any database that JDBC reaches. */
final class JdbcStore implements Store {
  private final Database database;
  private final Claims claims;

  JdbcStore(Database database, Claims claims) {
    this.database = database;
    this.claims = claims;
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
  public Optional<Claim> claim(List<ExperimentId> experiments) {
    return claims.claim(experiments);
  }

  @Override
  public boolean isClaimed(ExperimentId experiment) {
    return claims.isClaimed(experiment);
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
