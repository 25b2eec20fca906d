package dev.agentbench.workspace;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The private copy of a template in which one attempt's tools run. Used by one thread at a time.
 */
public interface Workspace extends AutoCloseable {

  /**
   * Absolute, real path of the copy, which is made now where nothing needed it before.
   *
   * @throws dev.agentbench.error.BenchmarkException when it cannot be made
   */
  Path root();

  /** The same path, as a name: the copy may not be made yet. */
  Path place();

  /**
   * The file that an untrusted relative path means, inside the workspace, with no link on the way
   * out of it. Makes the copy where there is none yet.
   *
   * @throws PathRefusedException when it leads outside or is no path
   */
  Path resolve(String path);

  /**
   * The same file as {@link #resolve} names, for those who only look at it: while there is no copy
   * it lies in the template, which must never be written.
   */
  Path resolveToRead(String path);

  /** The workspace-relative form, with {@code /}, of a path inside. */
  String relative(Path inside);

  /** Whether the template or the agent ever had something at this workspace-relative path. */
  boolean everHad(String path);

  /**
   * At most {@code max} bytes of a regular file that has no name outside the workspace. What came
   * from {@link #resolve} or {@link #resolveToRead} may have been swapped since: then it is
   * refused.
   */
  byte[] read(Path inside, int max) throws IOException;

  /** Makes or replaces a file in one step; a link keeps being one, its target is replaced. */
  void write(Path inside, byte[] bytes) throws IOException;

  /** Removes a file, a link (not what it leads to) or an empty folder. */
  void delete(Path inside) throws IOException;

  /** Moves a file, a link or a folder to a place where nothing is yet. */
  void move(Path from, Path to) throws IOException;

  /** Makes a folder and those above it, as far as they are not there. */
  void createFolders(Path inside) throws IOException;

  /** At most {@code max} entries of a folder, in no order. */
  List<FolderEntry> list(Path folder, int max) throws IOException;

  /**
   * What befell the workspace as a whole, when it is no longer what tools and checks can work in:
   * its folder is gone, replaced, closed up or emptied. Empty while it stands.
   */
  Optional<String> damage();

  /**
   * What the machine lacked for work in this workspace, the first of it, as a sentence: a full
   * disk, no more open files or processes, a failing device, a folder of workspaces that is gone.
   * What an agent did or did not do meanwhile says nothing about it. Looks at the machine as well.
   */
  Optional<String> machineTrouble();

  /**
   * Tells of a failure in this workspace, which {@link #machineTrouble} remembers when it is the
   * machine's. The methods here do so themselves.
   */
  void notice(Throwable failure);

  /** Notes that the agent made, moved or removed something here, for {@link #everHad}. */
  void touched(String path);

  /**
   * Takes what is here now as the beginning for {@link #changes}.
   *
   * @param setUp whether commands changed the copy of the template until now; the texts of what
   *     they changed are kept in memory then, for {@link #before}
   * @throws IOException when it cannot be read
   */
  void begin(boolean setUp) throws IOException;

  /**
   * The content that a regular file had at the beginning; empty when it is not known: it was no
   * such file, a command of the setup made it large, or the template has changed meanwhile.
   *
   * @param max more bytes than these are not read
   * @throws IllegalStateException when nothing began
   */
  Optional<byte[]> before(String path, int max);

  /**
   * What is different since {@link #begin}. It is looked at once, by whoever asks first: what is
   * laid over the workspace after that was not changed by an agent. May be asked by several
   * threads.
   *
   * @throws IOException when it cannot be read
   * @throws IllegalStateException when nothing began
   */
  Changes changes() throws IOException;

  /**
   * What is different so far, while the agent goes on; see {@link #changes}.
   *
   * @throws IOException when it cannot be read
   * @throws IllegalStateException when nothing began
   */
  Changes changesSoFar() throws IOException;

  /**
   * Kills what commands left running: processes younger than this one that work in it, have one of
   * its files open or mapped, or carry the environment of one of its commands. For the moment
   * between the agent's end and the first check. Takes no more than a few seconds; finds nothing
   * where there is no {@code /proc}.
   *
   * @return what was killed, by program and process id: {@code node (4711)}
   */
  List<String> endProcesses();

  /**
   * How all files are now, by their attributes: path, size, times, inode and mode. Costs one look
   * at each file, of build folders as well. Two writes of the same size within one tick of the
   * clock (4 ms on Linux) look alike.
   *
   * @throws IOException when there are too many, or the root cannot be read
   */
  WorkspaceState state() throws IOException;

  /**
   * What is here now, in another folder beside this one: changes of it are not seen here. It has
   * the same beginning, for {@link #changes}. Links that lead out of the workspace are left out.
   *
   * @param limit of what is copied
   * @return to be closed by the caller
   * @throws IOException when it cannot be read or written, or holds more than allowed
   */
  Workspace copy(CopyLimit limit) throws IOException;

  /** Keeps the folder when closed. */
  void keep();

  /** Removes the folder unless kept; bounded and quiet: what could not be removed is logged. */
  @Override
  void close();
}
