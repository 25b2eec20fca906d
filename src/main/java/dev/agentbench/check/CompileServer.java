package dev.agentbench.check;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * The far end of a {@link CompilerProcess}: compiles what standard input asks for until it ends, in
 * a process of its own that can be killed. A compiler that stays warm takes a fifteenth of the time
 * of one that starts anew.
 *
 * <p>A request is a number of texts: the jar to be written, and the sources. The answer is whether
 * they compile, and what the compiler said, as a length and UTF-8.
 */
final class CompileServer {
  private CompileServer() {}

  public static void main(String[] arguments) throws IOException {
    DataInputStream in = new DataInputStream(System.in);
    DataOutputStream out = new DataOutputStream(new FileOutputStream(FileDescriptor.out));
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try {
      while (true) {
        String[] request = new String[in.readInt()];
        for (int i = 0; i < request.length; i++) {
          request[i] = in.readUTF();
        }
        StringWriter said = new StringWriter();
        boolean compiled = compile(compiler, request, said);
        byte[] text = said.toString().getBytes(StandardCharsets.UTF_8);
        out.writeBoolean(compiled);
        out.writeInt(text.length);
        out.write(text);
        out.flush();
      }
    } catch (EOFException noMoreRequests) {
      return;
    }
  }

  private static boolean compile(JavaCompiler compiler, String[] request, StringWriter said)
      throws IOException {
    Path jar = Path.of(request[0]);
    List<String> options = List.of("-proc:none", "-nowarn", "-implicit:none", "-cp", request[0]);
    List<String> sources = List.of(request).subList(1, request.length);
    try (StandardJavaFileManager files =
            compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8);
        ClassJar classes = new ClassJar(files)) {
      boolean compiled =
          compiler
              .getTask(
                  said, classes, null, options, null, files.getJavaFileObjectsFromStrings(sources))
              .call();
      if (compiled) {
        classes.writeTo(jar);
      }
      return compiled;
    } catch (RuntimeException broken) {
      said.append("the compiler broke: ").append(String.valueOf(broken.getCause()));
      return false;
    }
  }
}
