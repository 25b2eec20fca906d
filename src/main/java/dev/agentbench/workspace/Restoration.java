package dev.agentbench.workspace;

import dev.agentbench.diff.UnifiedDiff;
import dev.agentbench.digest.Sha256;
import dev.agentbench.result.WorkspaceDiff;
import dev.agentbench.result.WorkspaceDiff.Change;
import dev.agentbench.result.WorkspaceDiff.ChangedFile;
import dev.agentbench.result.WorkspaceDiff.Content;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Makes in a fresh workspace the changes that an agent made in another one. What the diff does not
 * hold whole is taken from the kept workspace; every file is compared with its digest.
 */
public final class Restoration {
  private static final int MAX_BYTES = 64 << 20;

  private final Workspace workspace;
  private final @Nullable Path kept;

  private Restoration(Workspace workspace, @Nullable Path kept) {
    this.workspace = workspace;
    this.kept = kept;
  }

  /**
   * Makes all changes of a diff.
   *
   * @param workspace as the agent found it, set up and begun
   * @param kept the workspace that the agent worked in, where it is still there; null elsewhere
   * @throws IOException when a file cannot be made as it was; the message says which and why
   */
  public static void of(WorkspaceDiff diff, Workspace workspace, @Nullable Path kept)
      throws IOException {
    int left = diff.changedFiles() - diff.files().size();
    if (left > 0) {
      throw new IOException(left + " changed files are not listed in its diff");
    }
    Restoration restoration = new Restoration(workspace, kept);
    for (ChangedFile file : diff.files()) {
      try {
        restoration.restore(file);
      } catch (IllegalArgumentException | PathRefusedException unfit) {
        throw new IOException(file.path() + " cannot be made again: " + unfit.getMessage(), unfit);
      }
    }
  }

  private void restore(ChangedFile file) throws IOException {
    Path place = workspace.resolve(file.path());
    if (file.change() == Change.REMOVED) {
      workspace.delete(place);
      return;
    }
    byte[] bytes =
        file.content() == Content.TEXT && !file.truncated() ? patched(file, place) : fromKept(file);
    if (file.sha256() != null && !file.sha256().equals(Sha256.of(bytes))) {
      throw new IOException(file.path() + " does not come out as it was: its digest differs");
    }
    workspace.createFolders(place.getParent());
    workspace.write(place, bytes);
    if (file.executable() && !place.toFile().setExecutable(true)) {
      throw new IOException(file.path() + " cannot be made executable");
    }
  }

  private byte[] patched(ChangedFile file, Path place) throws IOException {
    String before =
        file.change() == Change.ADDED
            ? ""
            : new String(workspace.read(place, MAX_BYTES), StandardCharsets.UTF_8);
    return UnifiedDiff.apply(before, file.hunks()).getBytes(StandardCharsets.UTF_8);
  }

  /** No link is followed: the agent may have left any. */
  private byte[] fromKept(ChangedFile file) throws IOException {
    if (file.content() == Content.LINK || file.content() == Content.OTHER) {
      throw new IOException(file.path() + " is no plain file");
    }
    Path source = kept == null ? null : new PathJail(kept.toRealPath()).resolve(file.path());
    if (source == null || !Files.isRegularFile(source, LinkOption.NOFOLLOW_LINKS)) {
      throw new IOException(
          file.path()
              + " is not whole in its diff ("
              + (file.truncated() ? "cut" : file.content().id())
              + "), and its workspace is gone");
    }
    if (file.sha256() == null && file.bytes() != null && Files.size(source) != file.bytes()) {
      throw new IOException(file.path() + " has another size now in the kept workspace");
    }
    try (InputStream in = Files.newInputStream(source, LinkOption.NOFOLLOW_LINKS)) {
      return in.readNBytes(MAX_BYTES);
    }
  }
}
