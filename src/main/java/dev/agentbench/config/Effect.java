package dev.agentbench.config;

/** Effect of another value of a key on the results of trials. */
enum Effect {
  /** Experiments with different values are measured under different conditions. */
  ON_RESULTS,

  /** Says where results are kept, how they are shown or judged, or how fast requests are sent. */
  NONE
}
