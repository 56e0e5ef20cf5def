package art.samosachaat.obs.maven;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packagesOf = Fork.class, importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  /** The toolkit is newer than Maven's JVM may be, so that no class of it can be loaded here. */
  @ArchTest
  static final ArchRule knowsOnlyMavenAndTheJdk =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "art.samosachaat.obs.maven",
              "java..",
              "javax.inject",
              "org.apache.maven..",
              "org.jspecify.annotations");
}
