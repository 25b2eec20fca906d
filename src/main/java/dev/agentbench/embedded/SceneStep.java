package dev.agentbench.embedded;

/** One step of a scene, as a file describes it; performed anew for each session. */
@FunctionalInterface
interface SceneStep {
  Script perform(SceneContext stage);
}
