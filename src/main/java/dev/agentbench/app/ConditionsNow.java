package dev.agentbench.app;

import dev.agentbench.check.CheckSettings.Language;
import dev.agentbench.config.Configuration;
import dev.agentbench.digest.Sha256;
import dev.agentbench.result.Conditions;
import dev.agentbench.result.TemplateVersion;
import dev.agentbench.task.Task;
import dev.agentbench.workspace.TemplateDigest;
import dev.agentbench.workspace.WorkspaceSettings;
import java.nio.file.Path;
import java.util.List;

/** Conditions that results depend on besides the tasks, as they are now. */
final class ConditionsNow {
  /**
   * To be raised whenever the same deeds of an agent are judged or measured otherwise. 2: waits for
   * the rate limit are no time of the agent's, requests belong to who made them, a model that
   * cannot be reached is infrastructure.
   */
  private static final String JUDGING = "2";

  private ConditionsNow() {}

  static Conditions of(Configuration configuration, List<Task> tasks) {
    List<TemplateVersion> templates =
        tasks.stream()
            .map(task -> task.templateBeside(configuration.template()))
            .distinct()
            .map(template -> version(template, configuration.workspaces()))
            .toList();
    return new Conditions(templates, Sha256.of(judgement(configuration)), JUDGING);
  }

  private static TemplateVersion version(Path template, WorkspaceSettings settings) {
    return new TemplateVersion(
        String.valueOf(template.getFileName()), TemplateDigest.of(template, settings));
  }

  private static String judgement(Configuration configuration) {
    StringBuilder text = new StringBuilder();
    text.append(configuration.trial().validate())
        .append('\n')
        .append(configuration.trial().passThreshold())
        .append('\n')
        .append(configuration.checks().timeout());
    for (Language language : configuration.checks().languages()) {
      text.append('\n')
          .append(language.extension())
          .append('\t')
          .append(language.syntaxCommand())
          .append('\t')
          .append(language.testCommand());
      if (language.testReport() != null) {
        text.append('\t').append(language.testReport());
      }
    }
    return text.toString();
  }
}
