package dev.agentbench.store.jdbc;

import dev.agentbench.event.ResultSink;
import dev.agentbench.result.ExperimentId;
import dev.agentbench.store.BaselineDao;
import dev.agentbench.store.Claim;
import dev.agentbench.store.ControlDao;
import dev.agentbench.store.ExperimentDao;
import dev.agentbench.store.RecordWriter;
import dev.agentbench.store.ReviewDao;
import dev.agentbench.store.SearchDao;
import dev.agentbench.store.Store;
import dev.agentbench.store.TableDao;
import dev.agentbench.store.TrialDao;
import dev.agentbench.store.recording.SpoolFolder;
import dev.agentbench.store.recording.StoreRecorder;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** A store over any database that JDBC reaches. */
final class JdbcStore implements Store {
  private final Database database;
  private final Claims claims;

  private final SpoolFolder spools;
  private final DatabaseTimeouts timeouts;

  /**
   * @param timeouts also how long a recorder waits at its end until all is kept
   */
  JdbcStore(Database database, Claims claims, SpoolFolder spools, DatabaseTimeouts timeouts) {
    this.database = database;
    this.claims = claims;
    this.spools = spools;
    this.timeouts = timeouts;
  }

  @Override
  public ResultSink recorder() {
    return new StoreRecorder(database.openWriter(), spools, timeouts.close());
  }

  @Override
  public RecordWriter writer() {
    return database.openWriter();
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
  public TableDao tables() {
    return new JdbcTableDao(database);
  }

  @Override
  public BaselineDao baselines() {
    return new JdbcBaselineDao(database);
  }

  @Override
  public SearchDao search() {
    return new JdbcSearchDao(database, timeouts.search());
  }

  @Override
  public ReviewDao reviews() {
    return new JdbcReviewDao(database);
  }

  @Override
  public ControlDao controls() {
    return new JdbcControlDao(database);
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
  public List<Path> spools() {
    return spools.found();
  }

  @Override
  public OptionalLong reclaim() {
    return database.reclaim();
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
