package dev.agentbench.store;

import dev.agentbench.result.Mode;
import java.util.List;
import java.util.Optional;

/** Baselines as kept. Nothing else moves them. */
public interface BaselineDao {

  /** By name, then mode. */
  List<Baseline> list();

  Optional<Baseline> find(String name, Mode mode);

  /** Keeps it in the place of one with the same name and mode. */
  void set(Baseline baseline);

  /** Removes the one of a name in a mode; false when there was none. */
  boolean clear(String name, Mode mode);

  /** Removes the baselines of a name in all modes; how many there were. */
  int clear(String name);
}
