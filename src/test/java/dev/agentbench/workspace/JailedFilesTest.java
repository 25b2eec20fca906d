package dev.agentbench.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A file system that changes between the check of a path and its use. */
@EnabledOnOs(OS.LINUX)
@Timeout(30)
class JailedFilesTest {
  @TempDir Path temp;
  private Path root;
  private Path outside;
  private FileAccess files;

  @BeforeEach
  void makeAWorkspaceAndASecret() throws IOException {
    root = Files.createDirectories(temp.toRealPath().resolve("all/ws"));
    Files.createDirectories(root.resolve("lib/src"));
    Files.writeString(root.resolve("lib/src/a"), "inside");
    outside = Files.createDirectories(temp.toRealPath().resolve("outside/src"));
    Files.writeString(outside.resolve("a"), "secret");
    files = FileAccess.of(root);
  }

  @AfterEach
  void close() {
    files.close();
  }

  @Test
  void readsWritesAndDeletesThroughInnerLinks() throws IOException {
    Files.createSymbolicLink(root.resolve("link"), Path.of("lib"));
    Files.createSymbolicLink(root.resolve("file"), Path.of("lib/src/a"));
    Path file = root.resolve("lib/src/a");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-x---"));

    files.write(root.resolve("link/src/a"), bytes("more"));
    assertThat(text(root.resolve("file"))).isEqualTo("more");
    files.write(root.resolve("file"), bytes("most"));
    assertThat(file).hasContent("most");
    assertThat(Files.isSymbolicLink(root.resolve("file"))).isTrue();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rwxr-x---");
    files.delete(root.resolve("file"));
    assertThat(file).exists();
    assertThat(root.toFile().list()).containsExactlyInAnyOrder("lib", "link");
  }

  @Test
  void aFolderThatIsSwappedForALinkAgainAndAgainNeverShowsNorTakesAnything() throws Exception {
    Path folder = root.resolve("lib");
    Path away = root.resolve("away");
    AtomicBoolean over = new AtomicBoolean();
    Thread swapper = new Thread(() -> swap(folder, away, over), "swapper");
    swapper.start();
    int reads = 0;
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    try {
      for (int i = 0; i < 2000 || (reads == 0 && System.nanoTime() < end); i++) {
        reads += readInside(folder.resolve("src/a")) ? 1 : 0;
        attempt(() -> files.write(folder.resolve("src/planted"), bytes("planted")));
        attempt(() -> files.move(folder.resolve("src/planted"), folder.resolve("src/moved")));
        attempt(() -> files.delete(folder.resolve("src/moved")));
        attempt(() -> assertThat(files.list(folder, 10)).noneMatch(FolderEntry::isRegularFile));
      }
    } finally {
      over.set(true);
      swapper.join();
    }
    assertThat(reads).as("times that the real folder stood there").isPositive();
    assertThat(outside.toFile().list()).containsExactly("a");
    assertThat(outside.resolve("a")).hasContent("secret");
  }

  @Test
  void aRootThatWasReplacedByALinkLeadsNowhere() throws IOException {
    Files.move(root, root.resolveSibling("was"));
    Files.createSymbolicLink(root, outside.getParent());
    assertThatThrownBy(() -> files.read(root.resolve("src/a"), 100))
        .isInstanceOf(NoSuchFileException.class);
    assertThatThrownBy(() -> files.write(root.resolve("src/b"), bytes("x")))
        .isInstanceOf(NoSuchFileException.class);
    assertThatThrownBy(() -> files.delete(root.resolve("src/a")))
        .isInstanceOf(NoSuchFileException.class);
    assertThatThrownBy(() -> files.list(root.resolve("src"), 10))
        .isInstanceOf(NoSuchFileException.class);
    assertThatThrownBy(() -> files.createFolders(root.resolve("src/b/c")))
        .isInstanceOf(NoSuchFileException.class);
    assertThat(outside.resolve("a")).hasContent("secret");
    assertThat(outside.toFile().list()).containsExactly("a");
    assertThat(root.getParent().toFile().list()).containsExactlyInAnyOrder("ws", "was");
  }

  @Test
  void makesListsAndMovesFolders() throws IOException {
    files.createFolders(root.resolve("new/below"));
    files.createFolders(root.resolve("new/below"));
    Files.createSymbolicLink(root.resolve("link"), Path.of("new"));
    files.move(root.resolve("lib/src/a"), root.resolve("link/below/b"));
    files.move(root.resolve("link"), root.resolve("lib/link"));
    files.move(root.resolve("lib"), root.resolve("new/lib"));

    assertThat(root.resolve("new/below/b")).hasContent("inside");
    assertThat(Files.isSymbolicLink(root.resolve("new/lib/link"))).isTrue();
    assertThat(files.list(root, 10))
        .containsExactly(new FolderEntry(root.resolve("new"), true, false));
    assertThat(files.list(root, 10)).as("once more").hasSize(1);
    assertThat(files.list(root.resolve("new/lib"), 10))
        .containsExactlyInAnyOrder(
            new FolderEntry(root.resolve("new/lib/src"), true, false),
            new FolderEntry(root.resolve("new/lib/link"), false, false));
    assertThat(files.list(root.resolve("new/lib"), 1)).hasSize(1);
    assertThat(root.getParent().toFile().list()).containsExactly("ws");
  }

  @Test
  void aHardLinkToOutsideIsRefusedAndOneToInsideIsNot() throws IOException {
    Files.createLink(root.resolve("lib/hard"), outside.resolve("a"));
    Files.createLink(root.resolve("lib/twin"), root.resolve("lib/src/a"));
    assertThatThrownBy(() -> files.read(root.resolve("lib/hard"), 100))
        .hasMessage("the path \"lib/hard\" has a second name outside the workspace, a hard link");
    assertThat(text(root.resolve("lib/twin"))).isEqualTo("inside");
    files.write(root.resolve("lib/hard"), bytes("mine now"));
    assertThat(outside.resolve("a")).hasContent("secret");
  }

  @Test
  void pipesAndDevicesAreNotOpened() throws Exception {
    assertThat(new ProcessBuilder("mkfifo", root + "/pipe").start().waitFor()).isZero();
    assertThatThrownBy(() -> files.read(root.resolve("pipe"), 100))
        .hasMessageContaining("is no regular file");
    Files.createSymbolicLink(root.resolve("zero"), Path.of("/dev/zero"));
    assertThatThrownBy(() -> files.read(root.resolve("zero"), 100))
        .hasMessageContaining("leads out of the workspace");
  }

  private void swap(Path folder, Path away, AtomicBoolean over) {
    try {
      while (!over.get()) {
        Files.move(folder, away, StandardCopyOption.ATOMIC_MOVE);
        Files.createSymbolicLink(folder, outside.getParent());
        Files.delete(folder);
        Files.move(away, folder, StandardCopyOption.ATOMIC_MOVE);
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private boolean readInside(Path file) {
    try {
      assertThat(text(file)).isEqualTo("inside");
      return true;
    } catch (IOException | PathRefusedException refused) {
      return false;
    }
  }

  /** Whether it works depends on what stands there; whether it shows anything does not. */
  private static void attempt(ThrowingRunnable step) {
    try {
      step.run();
    } catch (IOException | PathRefusedException refused) {
      assertThat(refused).isNotNull();
    }
  }

  private interface ThrowingRunnable {
    void run() throws IOException;
  }

  private String text(Path file) throws IOException {
    return new String(files.read(file, 100), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
