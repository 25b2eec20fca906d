package dev.agentbench.app;

import dev.agentbench.result.Experiment;
import dev.agentbench.result.ExperimentId;
import dev.agentbench.store.Store;
import dev.agentbench.web.Removals;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** Removal of experiments for the web UI: looked up anew for each request. */
final class WebRemovals implements Removals {
  private final Store store;
  private final Path workspaces;

  /**
   * @param workspaces the folder of all workspaces
   */
  WebRemovals(Store store, Path workspaces) {
    this.store = store;
    this.workspaces = workspaces;
  }

  @Override
  public Extent of(ExperimentId id) {
    return counted(removal().extentOf(id));
  }

  @Override
  public Old old(int keep, Instant before) {
    ExperimentRemoval removal = removal();
    List<Experiment> old = removal.old(keep, before);
    List<Extent> extents = removal.extentsOf(old).stream().map(WebRemovals::counted).toList();
    int going = extents.stream().mapToInt(extent -> extent.experiments().size()).sum();
    return new Old(extents, old.size() - going);
  }

  @Override
  public boolean remove(Extent extent) {
    ExperimentRemoval removal = removal();
    return removal.remove(removal.extentOf(extent.experiments().get(0).id()));
  }

  private ExperimentRemoval removal() {
    return new ExperimentRemoval(store, workspaces);
  }

  private static Extent counted(ExperimentRemoval.Extent extent) {
    return new Extent(extent.experiments(), extent.workspaces().size(), extent.spools().size());
  }
}
