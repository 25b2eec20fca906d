package dev.agentbench.store.jdbc.row;

import dev.agentbench.result.AgentSwitch;
import dev.agentbench.result.AttemptRecord;
import dev.agentbench.result.CheckResult;
import dev.agentbench.result.ExperimentId;
import dev.agentbench.result.Hallucination;
import dev.agentbench.result.IntegrityNote;
import dev.agentbench.result.LlmCall;
import dev.agentbench.result.Milestone;
import dev.agentbench.result.PlanRecord;
import dev.agentbench.result.ToolCallRecord;
import dev.agentbench.result.Trial;
import dev.agentbench.result.TrialId;
import dev.agentbench.result.TrialRecords;
import dev.agentbench.result.WorkspaceDiff;
import dev.agentbench.result.WorkspaceDiff.ChangedFile;
import dev.agentbench.store.jdbc.row.ImportRows.UnresolvedImport;
import dev.agentbench.store.jdbc.row.SubtaskRows.PlannedSubtask;
import dev.agentbench.store.jdbc.row.TrialTable.Cursor;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The lists inside the trials of an experiment, one table each. */
public record Measurements(
    Cursor<AttemptRecord> attempts,
    Cursor<ToolCallRecord> toolCalls,
    Cursor<LlmCall> llmCalls,
    Cursor<AgentSwitch> agentSwitches,
    Cursor<CheckResult> plainChecks,
    Cursor<UnresolvedImport> imports,
    Cursor<Hallucination> hallucinations,
    Cursor<IntegrityNote> integrity,
    Cursor<PlanRecord> plainPlans,
    Cursor<PlannedSubtask> subtasks,
    Cursor<Milestone> milestones,
    Cursor<ChangedFile> changedFiles) {
  private static final TrialTable<AttemptRecord> ATTEMPTS = new TrialTable<>(new AttemptRows());
  private static final TrialTable<ToolCallRecord> TOOL_CALLS = new TrialTable<>(new ToolCallRows());
  private static final TrialTable<LlmCall> LLM_CALLS = new TrialTable<>(new LlmCallRows());
  private static final TrialTable<AgentSwitch> SWITCHES = new TrialTable<>(new AgentSwitchRows());
  private static final TrialTable<CheckResult> CHECKS = new TrialTable<>(new CheckRows());
  private static final TrialTable<UnresolvedImport> IMPORTS = new TrialTable<>(new ImportRows());
  private static final TrialTable<Hallucination> HALLUCINATIONS =
      new TrialTable<>(new HallucinationRows());
  private static final TrialTable<IntegrityNote> INTEGRITY = new TrialTable<>(new IntegrityRows());
  private static final TrialTable<PlanRecord> PLANS = new TrialTable<>(new PlanRows());
  private static final TrialTable<PlannedSubtask> SUBTASKS = new TrialTable<>(new SubtaskRows());
  private static final TrialTable<Milestone> MILESTONES = new TrialTable<>(new MilestoneRows());
  private static final TrialTable<ChangedFile> CHANGED_FILES =
      new TrialTable<>(new ChangedFileRows());

  /** The tables, in the order of exports. */
  public static List<TableShape<?>> tables() {
    return Stream.of(
            ATTEMPTS,
            TOOL_CALLS,
            LLM_CALLS,
            SWITCHES,
            CHECKS,
            IMPORTS,
            HALLUCINATIONS,
            INTEGRITY,
            CHANGED_FILES,
            PLANS,
            SUBTASKS,
            MILESTONES)
        .<TableShape<?>>map(TrialTable::table)
        .toList();
  }

  public static void insert(Statements statements, Trial trial) throws SQLException {
    TrialId id = trial.id();
    TrialRecords records = trial.records();
    ATTEMPTS.insert(statements, id, records.attempts());
    TOOL_CALLS.insert(statements, id, records.toolCalls());
    LLM_CALLS.insert(statements, id, records.llmCalls());
    SWITCHES.insert(statements, id, records.agentSwitches());
    CHECKS.insert(statements, id, records.checks());
    IMPORTS.insert(statements, id, ImportRows.apart(records.checks()));
    HALLUCINATIONS.insert(statements, id, records.hallucinations());
    INTEGRITY.insert(statements, id, records.integrity());
    PLANS.insert(statements, id, records.plans());
    SUBTASKS.insert(statements, id, SubtaskRows.apart(records.plans()));
    MILESTONES.insert(statements, id, records.milestones());
    WorkspaceDiff diff = trial.diff();
    CHANGED_FILES.insert(statements, id, diff == null ? List.of() : diff.files());
  }

  /** Opens all tables; each trial's lists are asked for once, in the order of the trials' ids. */
  public static Measurements open(Statements statements, ExperimentId experiment)
      throws SQLException {
    return open(
        new Opener() {
          @Override
          public <T> Cursor<T> open(TrialTable<T> table) throws SQLException {
            return table.open(statements, experiment);
          }
        });
  }

  /** Opens the lists of one trial. */
  public static Measurements open(Statements statements, TrialId trial) throws SQLException {
    return open(
        new Opener() {
          @Override
          public <T> Cursor<T> open(TrialTable<T> table) throws SQLException {
            return table.open(statements, trial);
          }
        });
  }

  private interface Opener {
    <T> Cursor<T> open(TrialTable<T> table) throws SQLException;
  }

  private static Measurements open(Opener opener) throws SQLException {
    return new Measurements(
        opener.open(ATTEMPTS),
        opener.open(TOOL_CALLS),
        opener.open(LLM_CALLS),
        opener.open(SWITCHES),
        opener.open(CHECKS),
        opener.open(IMPORTS),
        opener.open(HALLUCINATIONS),
        opener.open(INTEGRITY),
        opener.open(PLANS),
        opener.open(SUBTASKS),
        opener.open(MILESTONES),
        opener.open(CHANGED_FILES));
  }

  TrialRecords records(TrialId trial) throws SQLException {
    return new TrialRecords(
        attempts.of(trial),
        toolCalls.of(trial),
        llmCalls.of(trial),
        agentSwitches.of(trial),
        ImportRows.joined(plainChecks.of(trial), imports.of(trial)),
        hallucinations.of(trial),
        SubtaskRows.joined(plainPlans.of(trial), subtasks.of(trial)),
        integrity.of(trial),
        milestones.of(trial));
  }

  /**
   * What a trial's agent changed.
   *
   * @param changed how many files; null where nobody looked, and so is the result
   */
  @Nullable WorkspaceDiff diff(TrialId trial, @Nullable Integer changed) throws SQLException {
    List<ChangedFile> files = changedFiles.of(trial);
    return changed == null ? null : new WorkspaceDiff(Math.max(changed, files.size()), files);
  }
}
