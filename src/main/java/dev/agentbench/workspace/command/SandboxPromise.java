package dev.agentbench.workspace.command;

import java.time.Duration;

/**
 * A promise of docs/sandbox.md and what came of trying to break it on this machine.
 *
 * @param name of the row in docs/sandbox.md
 * @param always whether it holds for commands without a sandbox as well
 * @param held whether no way around it was found
 * @param tried how long the command took that tried it, with others or alone
 * @param finding what is promised, or what a command could do in spite of it
 */
public record SandboxPromise(
    String name, boolean always, boolean held, Duration tried, String finding) {}
