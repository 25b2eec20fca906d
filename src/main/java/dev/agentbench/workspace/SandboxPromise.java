package dev.agentbench.workspace;

/**
 * A promise of docs/sandbox.md and what came of trying to break it on this machine.
 *
 * @param name of the row in docs/sandbox.md
 * @param always whether it holds for commands without a sandbox as well
 * @param held whether no way around it was found
 * @param finding what is promised, or what a command could do in spite of it
 */
public record SandboxPromise(String name, boolean always, boolean held, String finding) {}
