package dev.agentbench.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class OutputFileTest {
  @TempDir private Path folder;

  @Test
  void aNewFileIsWholeAndNothingElseIsLeft() throws IOException {
    OutputFile file = OutputFile.at(folder.resolve("a/b/result.xml"));

    file.probe();
    assertThat(folder).isEmptyDirectory();
    file.write("ü\n");

    assertThat(folder.resolve("a/b/result.xml")).content().isEqualTo("ü\n");
    assertThat(folder.resolve("a/b")).isDirectoryContaining("glob:**/result.xml");
    try (var entries = Files.list(folder.resolve("a/b"))) {
      assertThat(entries).hasSize(1);
    }
  }

  @Test
  void aFileKeepsItsPermissions() throws IOException {
    Path file = Files.writeString(folder.resolve("result.xml"), "old");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw----r--"));

    OutputFile.at(file).write("new");

    assertThat(file).content().isEqualTo("new");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw----r--");
  }

  /** As a container has it: the file is mounted, and its folder is another file system. */
  @Test
  void aFileThatIsMountedAloneIsWrittenInPlace() throws Exception {
    assumeTrue(Files.exists(Path.of("/usr/bin/unshare")), "no unshare: not tried");
    Path outside = Files.writeString(folder.resolve("outside.xml"), "old");
    Path inside = Files.writeString(folder.resolve("inside.xml"), "");
    String mount = "mount --bind '" + outside + "' '" + inside + "'";
    assumeTrue(namespace(mount) == 0, "this user may not mount: not tried");

    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String writer = OutputFileTest.class.getName() + "$Writer";
    String path = System.getProperty("java.class.path");
    assertThat(
            namespace(mount + " && '" + java + "' -cp '" + path + "' '" + writer + "' " + inside))
        .isZero();

    assertThat(outside).content().isEqualTo("new");
    assertThat(inside).content().isEmpty();
  }

  private static int namespace(String script) throws IOException, InterruptedException {
    return new ProcessBuilder("unshare", "-m", "sh", "-c", script).start().waitFor();
  }

  /** A process of its own in that namespace. */
  static final class Writer {
    public static void main(String[] arguments) throws IOException {
      OutputFile.at(Path.of(arguments[0])).write("new");
    }
  }

  @Test
  void chainsOfLinksStayAndTheirEndIsWritten() throws IOException {
    Files.createDirectories(folder.resolve("elsewhere"));
    Path last = Files.createSymbolicLink(folder.resolve("last"), Path.of("elsewhere/file"));
    Path first = Files.createSymbolicLink(folder.resolve("first"), Path.of("last"));

    OutputFile.at(first).write("made");
    OutputFile.at(first).take(Files.writeString(folder.resolve("finished"), "taken"));

    assertThat(first).isSymbolicLink().content().isEqualTo("taken");
    assertThat(last).isSymbolicLink();
    assertThat(folder.resolve("elsewhere/file")).isRegularFile();
    assertThat(folder.resolve("finished")).doesNotExist();
  }

  @Test
  void whatIsHopelessIsToldWithItsPlace() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    Files.createSymbolicLink(folder.resolve("circle"), Path.of("circle"));
    Files.createSymbolicLink(folder.resolve("nowhere"), Path.of("gone"));

    assertHopeless(folder, "is a folder");
    assertHopeless(file.resolve("x"), "file");
    assertHopeless(file.resolve("x/y"), "file");
    assertHopeless(folder.resolve("circle"), "circle");
    assertHopeless(folder.resolve("nowhere/x"), "nowhere");
    assertHopeless(folder.resolve("n".repeat(300)), "name too long");
  }

  private static void assertHopeless(Path path, String word) {
    OutputFile file = OutputFile.at(path);
    assertThatThrownBy(file::probe)
        .isInstanceOfSatisfying(
            IOException.class,
            failure -> assertThat(OutputFile.reason(failure)).containsIgnoringCase(word));
    assertThatThrownBy(() -> file.write("x")).isInstanceOf(IOException.class);
  }

  @Test
  void aPipeIsWrittenThrough() throws Exception {
    Path pipe = folder.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    Process reader = new ProcessBuilder("cat", pipe.toString()).start();
    try {
      OutputFile.at(pipe).probe();
      OutputFile.at(pipe).take(Files.writeString(folder.resolve("finished"), "through\n"));

      assertThat(reader.inputReader().readLine()).isEqualTo("through");
      assertThat(Files.isRegularFile(pipe, LinkOption.NOFOLLOW_LINKS)).isFalse();
    } finally {
      reader.destroyForcibly();
    }
  }

  /** The descriptor is that of a file, so that a wrong position would show. */
  @Test
  void anOpenFileIsWrittenAfterWhatItHas() throws Exception {
    Path file = Files.writeString(folder.resolve("log"), "before\n");
    try (var open = Files.newByteChannel(file)) {
      Path descriptor = descriptorOf(file);
      OutputFile.at(descriptor).write("after\n");
      assertThat(open.size()).isEqualTo("before\nafter\n".length());
    }
    assertThat(file).content().isEqualTo("before\nafter\n");
  }

  private static Path descriptorOf(Path file) throws IOException {
    try (var all = Files.list(Path.of("/proc/self/fd"))) {
      return all.filter(each -> leadsTo(each, file)).findFirst().orElseThrow();
    }
  }

  private static boolean leadsTo(Path link, Path file) {
    try {
      return Files.readSymbolicLink(link).equals(file.toRealPath());
    } catch (IOException closed) {
      return false;
    }
  }
}
