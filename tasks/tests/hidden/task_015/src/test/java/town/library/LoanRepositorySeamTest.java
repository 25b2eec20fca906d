package town.library;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import town.library.notice.Letters;
import town.library.report.MemberReport;
import town.library.service.Lending;
import town.library.service.OverdueReport;
import town.library.store.LoanStore;

/** All but Library know loans by the interface LoanRepository; the store in memory is one of it. */
public final class LoanRepositorySeamTest {
  private static final List<Class<?>> USERS =
      List.of(Lending.class, OverdueReport.class, Letters.class, MemberReport.class);

  public static void main(String[] args) throws Exception {
    Class<?> repository = Class.forName("town.library.store.LoanRepository");
    Expect.isTrue(repository.isInterface(), "LoanRepository is an interface");
    Expect.isTrue(repository.isAssignableFrom(LoanStore.class), "LoanStore implements it");
    for (Method method : LoanStore.class.getDeclaredMethods()) {
      if (Modifier.isPublic(method.getModifiers()) && !method.isSynthetic()) {
        repository.getMethod(method.getName(), method.getParameterTypes());
      }
    }
    for (Class<?> service : USERS) {
      List<Class<?>> needs = Arrays.asList(service.getConstructors()[0].getParameterTypes());
      Expect.isTrue(needs.contains(repository), service + " takes a LoanRepository");
      Expect.isTrue(!needs.contains(LoanStore.class), service + " takes no LoanStore");
    }
  }
}
