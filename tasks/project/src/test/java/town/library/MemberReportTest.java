package town.library;

public final class MemberReportTest {
  public static void main(String[] args) {
    TestDesk desk = new TestDesk();
    desk.type("lend M-4 " + TestDesk.DUNE);
    desk.answers(
        "members",
        "id   name        tier      books  owed\n"
            + "M-1  Ada Okafor  standard      0  0.00\n"
            + "M-2  Ben Ruiz    standard      0  0.00\n"
            + "M-3  Cleo Lind   student       0  0.00\n"
            + "M-4  Dan Moreau  child         1  0.00");
  }
}
