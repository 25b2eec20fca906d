package dev.agentbench.check;

import dev.agentbench.result.CheckResult;
import dev.agentbench.task.CheckSpec;
import java.time.Duration;
import java.time.Instant;

/** What a task asks for, and what looks whether it is so. */
record PlannedCheck(CheckSpec spec, Check check) {

  CheckResult result(Finding finding, Duration duration, Instant at) {
    return new CheckResult(
        spec.type(),
        spec.subject(),
        finding.status(),
        finding.detail(),
        duration,
        at,
        finding.unresolvedImports());
  }
}
