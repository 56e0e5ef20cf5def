package art.samosachaat.obs;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packagesOf = Monitoring.class, importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule knowsNobodysProject =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "art.samosachaat.obs..",
              "java..",
              "com.sun.net.httpserver..",
              "com.fasterxml.jackson..",
              "org.yaml.snakeyaml..",
              "org.jspecify.annotations");

  @ArchTest
  static final ArchRule expressionsKnowOnlyWhatIsDeclared =
      classes()
          .that()
          .resideInAPackage("art.samosachaat.obs.promql..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "art.samosachaat.obs.promql..",
              "art.samosachaat.obs.model..",
              "java..",
              "org.jspecify.annotations");

  @ArchTest
  static final ArchRule whatIsDescribedKnowsNothingOfWhatIsDoneWithIt =
      noClasses()
          .that()
          .resideInAnyPackage(
              "art.samosachaat.obs.grafana..",
              "art.samosachaat.obs.alerting",
              "art.samosachaat.obs.logs..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "art.samosachaat.obs.cli..",
              "art.samosachaat.obs.cost..",
              "art.samosachaat.obs.lint..",
              "art.samosachaat.obs.preview..",
              "art.samosachaat.obs.prove..",
              "art.samosachaat.obs.render..");
}
