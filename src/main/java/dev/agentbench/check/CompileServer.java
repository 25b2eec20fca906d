package dev.agentbench.check;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/**
 * The far end of a {@link CompilerProcess}: compiles what standard input asks for until it ends, in
 * a process of its own that can be killed. A compiler that stays warm takes a fifteenth of the time
 * of one that starts anew.
 *
 * <p>A request is the number of arguments and each of them; the answer is the exit code and what
 * the compiler said, as a length and UTF-8.
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
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        int code = compiler.run(null, said, said, request);
        byte[] text = said.toString(StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8);
        out.writeInt(code);
        out.writeInt(text.length);
        out.write(text);
        out.flush();
      }
    } catch (EOFException noMoreRequests) {
      return;
    }
  }
}
