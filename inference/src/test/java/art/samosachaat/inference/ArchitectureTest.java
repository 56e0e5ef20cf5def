package art.samosachaat.inference;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "art.samosachaat.inference",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  /** A native crash must take down a worker and nothing else. */
  @ArchTest
  static final ArchRule ONLY_THE_WORKER_LOADS_NATIVE_CODE =
      noClasses()
          .that()
          .resideOutsideOfPackage("..inference.worker..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("de.kherud..");

  @ArchTest
  static final ArchRule THE_WORKER_KNOWS_NO_SERVICE =
      noClasses()
          .that()
          .resideInAPackage("..inference.worker..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.dropwizard..",
              "jakarta.ws.rs..",
              "..kit..",
              "..inference.supervisor..",
              "..inference.engine..");

  @ArchTest
  static final ArchRule FEATURES_FORM_NO_CYCLES =
      slices().matching("art.samosachaat.inference.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule NEIGHBOURS_ARE_SPOKEN_TO_BY_CONTRACT =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("art.samosachaat.auth..", "art.samosachaat.chat..");
}
