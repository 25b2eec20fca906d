package dev.agentbench.store.jdbc;

import dev.agentbench.result.AgentSwitch;
import dev.agentbench.result.AttemptRecord;
import dev.agentbench.result.CheckResult;
import dev.agentbench.result.ExperimentId;
import dev.agentbench.result.Hallucination;
import dev.agentbench.result.IntegrityNote;
import dev.agentbench.result.LlmCall;
import dev.agentbench.result.PlanRecord;
import dev.agentbench.result.ToolCallRecord;
import dev.agentbench.result.Trial;
import dev.agentbench.result.TrialId;
import dev.agentbench.store.jdbc.ImportRows.UnresolvedImport;
import dev.agentbench.store.jdbc.SubtaskRows.PlannedSubtask;
import dev.agentbench.store.jdbc.TrialTable.Cursor;
import java.sql.SQLException;
import java.util.List;

/** The lists inside the trials of an experiment, one table each. */
record Measurements(
    Cursor<AttemptRecord> attempts,
    Cursor<ToolCallRecord> toolCalls,
    Cursor<LlmCall> llmCalls,
    Cursor<AgentSwitch> agentSwitches,
    Cursor<CheckResult> plainChecks,
    Cursor<UnresolvedImport> imports,
    Cursor<Hallucination> hallucinations,
    Cursor<IntegrityNote> integrity,
    Cursor<PlanRecord> plainPlans,
    Cursor<PlannedSubtask> subtasks) {
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

  static void insert(Statements statements, Trial trial) throws SQLException {
    TrialId id = trial.id();
    ATTEMPTS.insert(statements, id, trial.attempts());
    TOOL_CALLS.insert(statements, id, trial.toolCalls());
    LLM_CALLS.insert(statements, id, trial.llmCalls());
    SWITCHES.insert(statements, id, trial.agentSwitches());
    CHECKS.insert(statements, id, trial.checks());
    IMPORTS.insert(statements, id, ImportRows.apart(trial.checks()));
    HALLUCINATIONS.insert(statements, id, trial.hallucinations());
    INTEGRITY.insert(statements, id, trial.integrity());
    PLANS.insert(statements, id, trial.plans());
    SUBTASKS.insert(statements, id, SubtaskRows.apart(trial.plans()));
  }

  /** Opens all tables; each trial's lists are asked for once, in the order of the trials' ids. */
  static Measurements open(Statements statements, ExperimentId experiment) throws SQLException {
    return new Measurements(
        ATTEMPTS.open(statements, experiment),
        TOOL_CALLS.open(statements, experiment),
        LLM_CALLS.open(statements, experiment),
        SWITCHES.open(statements, experiment),
        CHECKS.open(statements, experiment),
        IMPORTS.open(statements, experiment),
        HALLUCINATIONS.open(statements, experiment),
        INTEGRITY.open(statements, experiment),
        PLANS.open(statements, experiment),
        SUBTASKS.open(statements, experiment));
  }

  List<CheckResult> checks(TrialId trial) throws SQLException {
    return ImportRows.joined(plainChecks.of(trial), imports.of(trial));
  }

  List<PlanRecord> plans(TrialId trial) throws SQLException {
    return SubtaskRows.joined(plainPlans.of(trial), subtasks.of(trial));
  }
}
