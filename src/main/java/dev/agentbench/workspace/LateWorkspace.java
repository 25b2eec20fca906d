package dev.agentbench.workspace;

import dev.agentbench.error.BenchmarkException;
import dev.agentbench.workspace.command.MachineTrouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A workspace whose copy is made when something needs its folder: a command, a check that looks at
 * files, a change. Until then what is read comes from the template, which holds the same. So a
 * conversation that only reads copies nothing.
 *
 * <p>Paths from before the copy lead into the template; this class knows what they mean afterwards.
 */
final class LateWorkspace implements Workspace {
  /** Makes the copy. */
  interface Copying {
    /**
     * @throws dev.agentbench.error.BenchmarkException when that is not possible
     */
    Copy copy(KnownPaths known);
  }

  /**
   * A copy.
   *
   * @param same whether the template was still as it was found when the run began
   */
  record Copy(CopiedWorkspace workspace, boolean same) {}

  private final PlainTemplate template;
  private final Path place;
  private final Copying copying;
  private final Runnable onClosed;
  private final PathJail jail;
  private final KnownPaths known;
  private final MachineTrouble trouble = new MachineTrouble();
  private boolean begun;

  /** Of the template; null until something is read there. Guarded by this. */
  private @Nullable FileAccess reading;

  /** Null until something needs it. Guarded by this. */
  private @Nullable CopiedWorkspace made;

  /**
   * Begins in a template.
   *
   * @param place where the copy will be
   * @param onClosed run when closed
   */
  LateWorkspace(PlainTemplate template, Path place, Copying copying, Runnable onClosed) {
    this.onClosed = onClosed;
    this.template = template;
    this.place = place;
    this.copying = copying;
    this.jail = new PathJail(template.root());
    this.known = template.known();
  }

  private synchronized Optional<CopiedWorkspace> ifMade() {
    return Optional.ofNullable(made);
  }

  private synchronized CopiedWorkspace made() {
    if (made == null) {
      made = makeCopy();
      stopReading();
    }
    return made;
  }

  private synchronized FileAccess reading() throws IOException {
    if (reading == null) {
      reading = template.startReading();
    }
    return reading;
  }

  private synchronized void stopReading() {
    if (reading != null) {
      template.stopReading();
      reading = null;
    }
  }

  /** What hinders it is no failure of the agent. */
  private CopiedWorkspace makeCopy() {
    try {
      if (!Files.isDirectory(place.getParent())) {
        throw new BenchmarkException(
            "the folder of all workspaces is gone: " + place.getParent(),
            "Leave it alone while a run goes on.");
      }
      Copy copy = copying.copy(known);
      if (begun && copy.same()) {
        copy.workspace().begin(template.snapshot());
      } else if (begun) {
        copy.workspace().begin(false);
      }
      return copy.workspace();
    } catch (BenchmarkException failed) {
      trouble.add(failed.getMessage());
      throw failed;
    } catch (IOException unreadable) {
      trouble.add("could not look at the fresh workspace " + place + ": " + unreadable);
      throw new BenchmarkException(
          "could not look at the fresh workspace " + place + ": " + unreadable,
          "Check what the template holds.",
          unreadable);
    }
  }

  /** Where a path of the template lies in the copy. */
  private Path moved(Path inside) {
    return inside.startsWith(template.root())
        ? place.resolve(template.root().relativize(inside))
        : inside;
  }

  @Override
  public Path root() {
    return made().root();
  }

  @Override
  public Path place() {
    return place;
  }

  @Override
  public Path resolve(String path) {
    return made().resolve(path);
  }

  /** Where an absolute path leads is a question of the copy. */
  @Override
  public Path resolveToRead(String path) {
    Optional<CopiedWorkspace> copy =
        path.startsWith("/") || path.startsWith("\\") ? Optional.of(made()) : ifMade();
    return copy.map(workspace -> workspace.resolve(path)).orElseGet(() -> jail.resolve(path));
  }

  @Override
  public String relative(Path inside) {
    return CopiedWorkspace.relative(place, moved(inside));
  }

  @Override
  public boolean everHad(String path) {
    return known.contains(path);
  }

  @Override
  public byte[] read(Path inside, int max) throws IOException {
    Optional<CopiedWorkspace> copy = ifMade();
    return copy.isPresent()
        ? copy.get().read(moved(inside), max)
        : trouble.noticing(() -> reading().read(inside, max));
  }

  @Override
  public void write(Path inside, byte[] bytes) throws IOException {
    made().write(moved(inside), bytes);
  }

  @Override
  public void delete(Path inside) throws IOException {
    made().delete(moved(inside));
  }

  @Override
  public void move(Path from, Path to) throws IOException {
    made().move(moved(from), moved(to));
  }

  @Override
  public void createFolders(Path inside) throws IOException {
    made().createFolders(moved(inside));
  }

  @Override
  public List<FolderEntry> list(Path folder, int max) throws IOException {
    Optional<CopiedWorkspace> copy = ifMade();
    return copy.isPresent()
        ? copy.get().list(moved(folder), max)
        : trouble.noticing(() -> reading().list(folder, max));
  }

  @Override
  public Optional<String> damage() {
    return ifMade().flatMap(CopiedWorkspace::damage);
  }

  @Override
  public Optional<String> machineTrouble() {
    Optional<CopiedWorkspace> copy = ifMade();
    if (copy.isEmpty()) {
      MachineTrouble.in(place.getParent()).ifPresent(trouble::add);
    }
    return trouble.first().or(() -> copy.flatMap(CopiedWorkspace::machineTrouble));
  }

  @Override
  public void notice(Throwable failure) {
    trouble.notice(failure);
  }

  @Override
  public void touched(String path) {
    known.add(path);
  }

  @Override
  public void begin(boolean setUp) throws IOException {
    Optional<CopiedWorkspace> copy = setUp ? Optional.of(made()) : ifMade();
    begun = true;
    if (copy.isPresent()) {
      copy.get().begin(setUp);
    }
  }

  @Override
  public Optional<byte[]> before(String path, int max) {
    return made().before(path, max);
  }

  /** Nothing, where there is no copy yet. */
  @Override
  public Changes changes() throws IOException {
    Optional<CopiedWorkspace> copy = ifMade();
    return copy.isPresent() ? copy.get().changes() : none();
  }

  @Override
  public Changes changesSoFar() throws IOException {
    Optional<CopiedWorkspace> copy = ifMade();
    return copy.isPresent() ? copy.get().changesSoFar() : none();
  }

  private Changes none() {
    if (!begun) {
      throw new IllegalStateException("nobody looked at the workspace when the agent began");
    }
    return new Changes(template.names(), new TreeMap<>());
  }

  @Override
  public List<String> endProcesses() {
    return ifMade().map(CopiedWorkspace::endProcesses).orElse(List.of());
  }

  @Override
  public WorkspaceState state() throws IOException {
    return made().state();
  }

  @Override
  public Workspace copy(CopyLimit limit) throws IOException {
    return made().copy(limit);
  }

  @Override
  public void keep() {
    made().keep();
  }

  @Override
  public void close() {
    stopReading();
    ifMade().ifPresent(CopiedWorkspace::close);
    onClosed.run();
  }
}
