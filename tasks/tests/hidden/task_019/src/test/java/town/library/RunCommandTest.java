package town.library;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

public final class RunCommandTest {
  public static void main(String[] args) throws IOException {
    Path data = Expect.folder();
    TestDesk desk = new TestDesk(data);
    Files.writeString(
        data.resolve("morning.txt"),
        "# the first of the day\n\ndate 2026-03-04\r\nlend M-1 "
            + TestDesk.DUNE
            + "\n   \nlend M-2 "
            + TestDesk.DUNE);
    desk.answers(
        "run morning.txt",
        "it is 2026-03-04\nlent L-1, due 2026-04-01\nlent L-2, due 2026-04-01\nran 3 lines");
    desk.answers("lend M-1 " + TestDesk.EMMA, "lent L-3, due 2026-04-01");
    stops(desk, data, "return L-1\n#\nreturn L-1\nreturn L-2\n", "returned L-1\n", 3);
    desk.answers("return L-2", "returned L-2");
    stops(desk, data, "# x\nlend M-1\n", "usage: lend MEMBER ISBN\n", 2);
    stops(desk, data, "fly\nhelp\n", "unknown command: fly (try help)\n", 1);
    stops(desk, data, "search dune\nlend M-1 1\n", TestDesk.DUNE + " Dune by Frank Herbert\n", 2);
    stops(
        desk, data, "search nothing\nrun all.txt\nreturn L-3\n", "\nerror: run inside of run\n", 2);
    desk.answers("return L-3", "returned L-3");
    Files.writeString(data.resolve("good.txt"), "date 2026-03-05\n");
    desk.answers("run good.txt", "it is 2026-03-05\nran 1 lines");
    Files.writeString(data.resolve("empty.txt"), "");
    desk.answers("run empty.txt", "ran 0 lines");
    desk.answers("run none.txt", "error: cannot read none.txt");
    desk.answers("run", "usage: run FILE");
  }

  private static void stops(TestDesk desk, Path data, String lines, String start, int line)
      throws IOException {
    Files.writeString(data.resolve("all.txt"), lines);
    String answer = desk.type("run all.txt");
    Expect.isTrue(answer.startsWith(start), start + " is the start of " + answer);
    Expect.isTrue(answer.endsWith("\nstopped at line " + line), "stops at " + line + ": " + answer);
  }
}
