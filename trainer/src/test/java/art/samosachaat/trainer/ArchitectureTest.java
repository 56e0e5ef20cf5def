package art.samosachaat.trainer;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "art.samosachaat.trainer",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule FEATURES_FORM_NO_CYCLES =
      slices().matching("art.samosachaat.trainer.(*)..").should().beFreeOfCycles();

  /** What writes the dialogues cannot look at what they are judged by. */
  @ArchTest
  static final ArchRule THE_CORPUS_KNOWS_NO_QUESTIONS =
      noClasses()
          .that()
          .resideInAPackage("..trainer.corpus..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("..trainer.judge..", "..trainer.train..");
}
