package town.library;

public final class QueueCommandsTest {
  public static void main(String[] args) {
    TestDesk desk = new TestDesk();
    desk.answers("queue " + TestDesk.EMMA, "nobody waits");
    desk.answers("cancel M-1 " + TestDesk.EMMA, "refused R17: does not wait for it");
    desk.type("reserve M-1 " + TestDesk.EMMA);
    desk.type("reserve M-1 " + TestDesk.DUNE);
    desk.type("date 2026-03-04");
    desk.type("reserve M-2 " + TestDesk.EMMA);
    desk.type("date 2026-03-05");
    desk.type("reserve M-3 " + TestDesk.EMMA);
    desk.answers(
        "queue " + TestDesk.EMMA,
        "1 M-1 Ada Okafor since 2026-03-03\n"
            + "2 M-2 Ben Ruiz since 2026-03-04\n"
            + "3 M-3 Cleo Lind since 2026-03-05");
    desk.answers("cancel M-1 " + TestDesk.EMMA, "cancelled, 2 wait");
    desk.answers("cancel M-1 " + TestDesk.EMMA, "refused R17: does not wait for it");
    desk.answers("queue " + TestDesk.DUNE, "1 M-1 Ada Okafor since 2026-03-03");
    desk.type("date 2026-03-06");
    desk.answers("reserve M-1 " + TestDesk.EMMA, "reserved, place 3");
    desk.answers("cancel M-3 " + TestDesk.EMMA, "cancelled, 2 wait");
    desk.answers(
        "queue " + TestDesk.EMMA,
        "1 M-2 Ben Ruiz since 2026-03-04\n2 M-1 Ada Okafor since 2026-03-06");
    desk.answers("cancel M-9 " + TestDesk.EMMA, "refused R01: no member M-9");
    desk.answers("cancel M-1 9780486280615", "refused R02: no book 9780486280615");
    desk.answers("queue 9780486280615", "refused R02: no book 9780486280615");
    desk.answers("queue 123", "error: not an ISBN: 123");
  }
}
