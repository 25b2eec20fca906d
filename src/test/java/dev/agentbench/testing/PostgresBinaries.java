package dev.agentbench.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.opentest4j.TestAbortedException;
import org.tukaani.xz.XZInputStream;

/** The programs of a PostgreSQL server, unpacked once for all processes that run tests. */
final class PostgresBinaries {
  private static final String ARCHIVE = "/postgres-linux-x86_64.txz";

  private PostgresBinaries() {}

  /** Where they are; a test on a machine for which there are none is skipped. */
  static Path folder() throws IOException, InterruptedException {
    boolean fits =
        System.getProperty("os.name").equals("Linux")
            && System.getProperty("os.arch").equals("amd64");
    if (!fits) {
      throw new TestAbortedException("there is no PostgreSQL server for this machine");
    }
    Path shared = Path.of(System.getProperty("java.io.tmpdir"));
    String owner = System.getProperty("user.name");
    Path folder = shared.resolve("benchmark-test-postgres-18.6.0-" + owner);
    if (Files.notExists(folder)) {
      unpack(Files.createTempDirectory(shared, "postgres"), folder);
    }
    if (!Files.getOwner(folder).getName().equals(owner)) {
      throw new IOException(folder + " belongs to somebody else");
    }
    return folder;
  }

  private static void unpack(Path fresh, Path folder) throws IOException, InterruptedException {
    // The server runs as another user than root.
    Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
    Process tar = new ProcessBuilder("tar", "-x", "-C", fresh.toString()).start();
    try (InputStream archive = PostgresBinaries.class.getResourceAsStream(ARCHIVE);
        OutputStream to = tar.getOutputStream()) {
      new XZInputStream(archive).transferTo(to);
    }
    if (tar.waitFor() != 0) {
      throw new IOException("tar ended with " + tar.exitValue());
    }
    try {
      Files.move(fresh, folder);
    } catch (FileSystemException anotherWasFaster) {
      Folders.delete(fresh);
    }
  }
}
