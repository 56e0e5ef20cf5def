package art.samosachaat.monitoring;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packagesOf = Platform.class, importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  /** Least of all on a service, whose promises are all that it may know. */
  @ArchTest
  static final ArchRule dependsOnContractsAndTheToolkitOnly =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "art.samosachaat.monitoring..",
              "art.samosachaat.contracts..",
              "art.samosachaat.obs..",
              "java..",
              "org.jspecify.annotations");
}
