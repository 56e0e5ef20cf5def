package art.samosachaat.chat;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;

@AnalyzeClasses(packages = "art.samosachaat.chat", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule knowsNoOtherService =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "art.samosachaat.auth..", "art.samosachaat.inference..", "art.samosachaat.local..");

  @ArchTest
  static final ArchRule featuresKnowEachOtherOneWay =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("application")
          .definedBy("art.samosachaat.chat")
          .layer("generation")
          .definedBy("art.samosachaat.chat.generation")
          .layer("openai")
          .definedBy("art.samosachaat.chat.openai")
          .layer("account")
          .definedBy("art.samosachaat.chat.account")
          .layer("limit")
          .definedBy("art.samosachaat.chat.limit")
          .layer("key")
          .definedBy("art.samosachaat.chat.key")
          .layer("model")
          .definedBy("art.samosachaat.chat.model")
          .layer("conversation")
          .definedBy("art.samosachaat.chat.conversation")
          .layer("admission")
          .definedBy("art.samosachaat.chat.admission")
          .layer("guard")
          .definedBy("art.samosachaat.chat.guard")
          .layer("upstream")
          .definedBy("art.samosachaat.chat.upstream")
          .whereLayer("application")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("generation")
          .mayOnlyBeAccessedByLayers("application")
          .whereLayer("openai")
          .mayOnlyBeAccessedByLayers("application")
          .whereLayer("account")
          .mayOnlyBeAccessedByLayers("application")
          .whereLayer("limit")
          .mayOnlyBeAccessedByLayers("application")
          .whereLayer("key")
          .mayOnlyBeAccessedByLayers("application")
          .whereLayer("model")
          .mayOnlyBeAccessedByLayers("application")
          .whereLayer("conversation")
          .mayOnlyBeAccessedByLayers("application", "generation", "key")
          .ensureAllClassesAreContainedInArchitecture();

  @ArchTest
  static final ArchRule sqlStaysInDaos =
      noClasses()
          .that()
          .haveSimpleNameNotEndingWith("Dao")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.jdbi.v3.sqlobject..", "org.jdbi.v3.core.statement..", "java.sql..");

  @ArchTest
  static final ArchRule timeIsTheDatabasesOrInjected =
      noClasses().should().callMethod(Instant.class, "now");

  @ArchTest
  static final ArchRule configurationIsRecords =
      classes()
          .that()
          .haveSimpleNameEndingWith("Configuration")
          .and()
          .doNotHaveSimpleName("ChatConfiguration")
          .should()
          .beRecords();
}
