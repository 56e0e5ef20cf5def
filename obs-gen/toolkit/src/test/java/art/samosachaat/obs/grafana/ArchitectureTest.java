package art.samosachaat.obs.grafana;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packagesOf = Panel.class, importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule theModelKnowsNoJson =
      noClasses()
          .that()
          .resideInAPackage("art.samosachaat.obs.grafana")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("com.fasterxml..", "art.samosachaat.obs.grafana.json");

  @ArchTest
  static final ArchRule dashboardsAreMadeOfExpressionsAndNothingAboveThem =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "art.samosachaat.obs.grafana..",
              "art.samosachaat.obs.promql",
              "art.samosachaat.obs.logs",
              "art.samosachaat.obs.source",
              "art.samosachaat.obs.model",
              "com.fasterxml.jackson..",
              "java..",
              "org.jspecify.annotations");
}
