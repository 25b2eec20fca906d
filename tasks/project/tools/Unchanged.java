import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * Shows whether a file is as it was: {@code java tools/Unchanged.java FILE DIGEST [FILE DIGEST
 * ...]}. A digest is the start of the SHA-256 of the text with line feeds. Exit 0: all are as they
 * were; 1: not so.
 */
final class Unchanged {
  public static void main(String[] args) throws Exception {
    boolean unchanged = true;
    for (int i = 0; i + 1 < args.length; i += 2) {
      String text = Files.readString(Path.of(args[i])).replace("\r\n", "\n");
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      byte[] sha = MessageDigest.getInstance("SHA-256").digest(bytes);
      String found = HexFormat.of().formatHex(sha).substring(0, 16);
      if (!found.equals(args[i + 1])) {
        System.err.println(args[i] + " has changed: " + args[i + 1] + " became " + found);
        unchanged = false;
      }
    }
    System.exit(unchanged ? 0 : 1);
  }
}
