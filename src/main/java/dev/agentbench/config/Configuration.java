package dev.agentbench.config;

import dev.agentbench.analysis.compare.RegressionSettings;
import dev.agentbench.check.CheckSettings;
import dev.agentbench.error.Problem;
import dev.agentbench.gateway.Redaction;
import dev.agentbench.gateway.pace.PaceSettings;
import dev.agentbench.live.remote.LiveReportSettings;
import dev.agentbench.logging.LoggingSettings;
import dev.agentbench.notification.NotificationSettings;
import dev.agentbench.report.ReportSettings;
import dev.agentbench.result.KeptConfiguration;
import dev.agentbench.run.RunSettings;
import dev.agentbench.store.StoreSettings;
import dev.agentbench.tool.ToolSettings;
import dev.agentbench.trial.PricingSettings;
import dev.agentbench.trial.conversation.TrialSettings;
import dev.agentbench.web.WebSettings;
import dev.agentbench.workspace.WorkspaceSettings;
import dev.agentbench.workspace.command.CommandSettings;
import java.nio.file.Path;
import java.util.List;

/**
 * Everything that is configured: the settings that each feature owns, side by side.
 *
 * @param agents coding agents that can be asked for
 * @param tasks file or folder of tasks
 * @param template the project that tasks start from unless they name another
 * @param run one repeat in the order of the files, unless the command says otherwise
 * @param warnings what is odd but no reason to refuse
 * @param redaction of every secret text
 * @param masked the configuration as it holds, defaults included, as YAML without any secret
 * @param effects of all keys on results
 */
public record Configuration(
    Gateways gateways,
    Agents agents,
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
    WebSettings web,
    LiveReportSettings live,
    List<Problem> warnings,
    Redaction redaction,
    String masked,
    Effects effects) {

  public Configuration {
    warnings = List.copyOf(warnings);
  }

  /**
   * The keys that may change results and whose values differ, in alphabetical order.
   *
   * @param other the masked text of another configuration
   */
  public List<String> differencesFrom(String other) {
    return KeptConfiguration.changes(other, masked).stream()
        .map(KeptConfiguration.ChangedKey::key)
        .filter(effects::onResults)
        .toList();
  }

  /** The warnings without those of keys of the former runner: these concern runs alone. */
  public List<Problem> warningsBesidesFormer() {
    return warnings.stream().filter(warning -> !FormerConfiguration.concerns(warning)).toList();
  }
}
