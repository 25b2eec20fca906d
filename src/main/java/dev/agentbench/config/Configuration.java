package dev.agentbench.config;

import dev.agentbench.analysis.RegressionSettings;
import dev.agentbench.check.CheckSettings;
import dev.agentbench.error.Problem;
import dev.agentbench.gateway.Redaction;
import dev.agentbench.gateway.pace.PaceSettings;
import dev.agentbench.logging.LoggingSettings;
import dev.agentbench.notification.NotificationSettings;
import dev.agentbench.report.ReportSettings;
import dev.agentbench.run.RunSettings;
import dev.agentbench.store.StoreSettings;
import dev.agentbench.tool.ToolSettings;
import dev.agentbench.trial.PricingSettings;
import dev.agentbench.trial.TrialSettings;
import dev.agentbench.workspace.CommandSettings;
import dev.agentbench.workspace.WorkspaceSettings;
import java.nio.file.Path;
import java.util.List;

/**
 * Everything that is configured: the settings that each feature owns, side by side.
 *
 * @param tasks file or folder of tasks
 * @param template the project that tasks start from unless they name another
 * @param run one repeat in the order of the files, unless the command says otherwise
 * @param warnings what is odd but no reason to refuse
 * @param redaction of every secret text
 * @param masked the configuration as it holds, defaults included, as YAML without any secret
 */
public record Configuration(
    Gateways gateways,
    Path tasks,
    Path template,
    WorkspaceSettings workspaces,
    ToolSettings tools,
    CommandSettings commands,
    CheckSettings checks,
    TrialSettings trial,
    PaceSettings pace,
    PricingSettings pricing,
    RunSettings run,
    StoreSettings store,
    ReportSettings report,
    RegressionSettings regression,
    NotificationSettings notifications,
    LoggingSettings logging,
    List<Problem> warnings,
    Redaction redaction,
    String masked) {

  public Configuration {
    warnings = List.copyOf(warnings);
  }
}
