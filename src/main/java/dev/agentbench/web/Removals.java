package dev.agentbench.web;

import dev.agentbench.result.Experiment;
import dev.agentbench.result.ExperimentId;
import java.time.Instant;
import java.util.List;

/** Removes experiments for good, with what belongs to them outside the database. Thread-safe. */
public interface Removals {

  /**
   * What goes at once.
   *
   * @param experiments all that were run together, oldest first
   * @param workspaces how many kept folders go with them
   * @param spools how many files go with them whose results no database has
   */
  record Extent(List<Experiment> experiments, int workspaces, int spools) {
    public Extent {
      experiments = List.copyOf(experiments);
    }
  }

  /**
   * Old experiments.
   *
   * @param extents what can go
   * @param staying how many experiments are old and stay: baselines, running ones, and those that
   *     were run together with one that stays
   */
  record Old(List<Extent> extents, int staying) {
    public Old {
      extents = List.copyOf(extents);
    }
  }

  /** An experiment with all that goes with it. */
  Extent of(ExperimentId id);

  /**
   * Experiments that began before a moment.
   *
   * @param keep how many of the newest are left out, however old
   */
  Old old(int keep, Instant before);

  /** Removes all of it; false when a process runs one of the experiments, and all of it stays. */
  boolean remove(Extent extent);
}
