package dev.agentbench.check.java;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the class files that a compiler writes in memory, for a jar, and from which source each of
 * them was made.
 */
final class ClassJar extends ForwardingJavaFileManager<JavaFileManager> {
  /** The jar's entry that says which class is from which source: {@code name/of/Class\tpath}. */
  static final String ORIGINS = "META-INF/origins";

  private final Map<String, ByteArrayOutputStream> classes = new TreeMap<>();
  private final Map<String, String> origins = new TreeMap<>();
  private @Nullable String clash;

  ClassJar(JavaFileManager files) {
    super(files);
  }

  @Override
  public JavaFileObject getJavaFileForOutput(
      Location location, String className, JavaFileObject.Kind kind, @Nullable FileObject sibling) {
    String name = className.replace('.', '/');
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    String origin = sibling == null ? "" : sibling.getName();
    String other = origins.put(name, origin);
    if (other != null) {
      clash = className + " is declared by " + other + " and by " + origin;
    }
    classes.put(name + kind.extension, bytes);
    return new SimpleJavaFileObject(URI.create("memory:///" + classes.size()), kind) {
      @Override
      public OutputStream openOutputStream() {
        return bytes;
      }
    };
  }

  /** Two sources that make the same class, such as {@code A$B} and a type B inside of A. */
  Optional<String> clash() {
    return Optional.ofNullable(clash);
  }

  /** Writes what was compiled, not compressed. */
  void writeTo(Path jar) throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
      zip.setMethod(ZipOutputStream.STORED);
      add(zip, ORIGINS, originLines().getBytes(StandardCharsets.UTF_8));
      classes.forEach((name, bytes) -> add(zip, name, bytes.toByteArray()));
    } catch (UncheckedIOException failed) {
      throw failed.getCause();
    }
  }

  private String originLines() {
    return origins.entrySet().stream()
        .map(each -> each.getKey() + "\t" + each.getValue() + "\n")
        .collect(Collectors.joining());
  }

  private static void add(ZipOutputStream zip, String name, byte[] bytes) {
    CRC32 checksum = new CRC32();
    checksum.update(bytes);
    ZipEntry entry = new ZipEntry(name);
    entry.setSize(bytes.length);
    entry.setCrc(checksum.getValue());
    try {
      zip.putNextEntry(entry);
      zip.write(bytes);
      zip.closeEntry();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
