package art.samosachaat.local;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "art.samosachaat.local",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule FEATURES_DO_NOT_DEPEND_ON_EACH_OTHER_IN_CIRCLES =
      slices().matching("art.samosachaat.local.(*)..").should().beFreeOfCycles();

  /**
   * The launcher knows services by class path and main class, never by their types: it starts
   * processes.
   */
  @ArchTest
  static final ArchRule SERVICES_ARE_STARTED_NOT_LINKED =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "art.samosachaat.auth..",
              "art.samosachaat.chat..",
              "art.samosachaat.inference..",
              "art.samosachaat.kit..");

  @ArchTest
  static final ArchRule ONLY_THE_COMMAND_LINE_KNOWS_ITS_LIBRARY =
      noClasses()
          .that()
          .resideOutsideOfPackage("art.samosachaat.local.cli..")
          .and()
          .haveNameNotMatching(".*\\.Main")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("picocli..");
}
