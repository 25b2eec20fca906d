package dev.agentbench.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.result.CheckResult;
import dev.agentbench.result.CheckResult.Status;
import dev.agentbench.task.CheckSpec.SyntaxValid;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class JavaImportsTest {
  @TempDir Path folder;
  private CheckedWorkspace workspace;

  @BeforeEach
  void fillTheWorkspace() throws IOException {
    workspace = new CheckedWorkspace(folder);
    workspace
        .write("src/main/java/shop/Cart.java", "package shop; class Cart { static class Line {} }")
        .write("elsewhere/Misplaced.java", "package other.place; enum Misplaced { ONE }")
        .write("src/main/java/Broken.java", "package {");
  }

  @AfterEach
  void removeTheWorkspace() {
    workspace.close();
  }

  @Test
  void importsOfTheJdkAndOfAnySourceResolve() throws IOException, InterruptedException {
    CheckResult result =
        check(
            """
            import java.util.List;
            import java.util.Map.Entry;
            import java.util.concurrent.*;
            import static java.lang.Math.max;
            import static java.util.Map.Entry.*;
            import java.sql.Connection;
            import com.sun.source.tree.Tree;
            import shop.Cart;
            import shop.Cart.Line;
            import shop.*;
            import static other.place.Misplaced.ONE;
            """);

    assertThat(result.status()).isEqualTo(Status.PASSED);
    assertThat(result.unresolvedImports()).isEmpty();
  }

  @Test
  void importsThatLeadNowhereAreReportedAndDoNotFailTheSyntax()
      throws IOException, InterruptedException {
    CheckResult result =
        check(
            """
            import java.util.Lisst;
            import java.utill.*;
            import static java.lang.Maths.max;
            import java.util.Map.Entri;
            import shop.Basket;
            import org.junit.jupiter.api.Test;
            import jdk.internal.misc.Unsafe;
            """);

    assertThat(result.status()).isEqualTo(Status.PASSED);
    assertThat(result.unresolvedImports())
        .containsExactly(
            "java.util.Lisst",
            "java.util.Map.Entri",
            "java.utill.*",
            "jdk.internal.misc.Unsafe",
            "org.junit.jupiter.api.Test",
            "shop.Basket",
            "static java.lang.Maths.max");
    assertThat(result.detail()).startsWith("unresolved imports: java.util.Lisst, ");
  }

  @Test
  void whereLibrariesMayBeOnlyKnownPackagesAreJudged() throws IOException, InterruptedException {
    workspace.write("pom.xml", "<project/>");

    CheckResult result =
        check(
            """
            import org.junit.jupiter.api.Test;
            import static org.junit.Assert.*;
            import java.util.Lisst;
            import java.utill.List;
            import shop.Basket;
            """);

    assertThat(result.unresolvedImports())
        .containsExactly("java.util.Lisst", "java.utill.List", "shop.Basket");
  }

  private CheckResult check(String imports) throws IOException, InterruptedException {
    workspace.write("src/main/java/app/App.java", "package app;\n" + imports + "class App {}\n");
    return workspace.check(new SyntaxValid("src/main/java/app/App.java"));
  }
}
