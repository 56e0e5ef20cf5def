package art.samosachaat.contracts;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;

@AnalyzeClasses(
    packages = "art.samosachaat.contracts",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule dependsOnWhatDescribesDataOnly =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..",
              "art.samosachaat.contracts..",
              "art.samosachaat.obs.model..",
              "com.fasterxml.jackson..",
              "jakarta.validation..",
              "org.jspecify..");

  @ArchTest
  static final ArchRule doesNoInputAndNoOutput =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.io..", "java.nio..", "java.net..", "java.sql..", "javax..");

  @ArchTest
  static final ArchRule knowsNoClock =
      noClasses()
          .should()
          .callMethod(java.time.Instant.class, "now")
          .orShould()
          .callMethod(System.class, "currentTimeMillis");

  @ArchTest
  static final ArchRule wireRecordsKnowNoMetricsAndNoRoutes =
      noClasses()
          .that()
          .resideInAnyPackage("..auth..", "..chat..", "..inference..", "..error..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("..metrics..", "..http..", "..logs..", "art.samosachaat.obs..");

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      SlicesRuleDefinition.slices()
          .matching("art.samosachaat.contracts.(*)..")
          .should()
          .beFreeOfCycles();
}
