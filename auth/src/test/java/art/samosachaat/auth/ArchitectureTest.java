package art.samosachaat.auth;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;

@AnalyzeClasses(packages = "art.samosachaat.auth", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule knowsNoOtherService =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "art.samosachaat.chat..", "art.samosachaat.inference..", "art.samosachaat.local..");

  @ArchTest
  static final ArchRule featuresKnowEachOtherOneWay =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("application")
          .definedBy("art.samosachaat.auth")
          .layer("sign-in")
          .definedBy("art.samosachaat.auth.signin")
          .layer("account")
          .definedBy("art.samosachaat.auth.account")
          .layer("provider")
          .definedBy("art.samosachaat.auth.provider")
          .layer("session")
          .definedBy("art.samosachaat.auth.session")
          .layer("limit")
          .definedBy("art.samosachaat.auth.limit")
          .layer("browser")
          .definedBy("art.samosachaat.auth.browser")
          .layer("revocation")
          .definedBy("art.samosachaat.auth.revocation")
          .layer("access")
          .definedBy("art.samosachaat.auth.access")
          .layer("health")
          .definedBy("art.samosachaat.auth.health")
          .layer("users")
          .definedBy("art.samosachaat.auth.user")
          .layer("tokens")
          .definedBy("art.samosachaat.auth.token")
          .whereLayer("application")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("sign-in")
          .mayOnlyBeAccessedByLayers("application")
          .whereLayer("access")
          .mayOnlyBeAccessedByLayers("application")
          .whereLayer("health")
          .mayOnlyBeAccessedByLayers("application")
          .whereLayer("users")
          .mayOnlyBeAccessedByLayers(
              "application", "sign-in", "provider", "session", "account", "access")
          .whereLayer("session")
          .mayOnlyBeAccessedByLayers("application", "sign-in")
          .whereLayer("provider")
          .mayOnlyBeAccessedByLayers("application", "sign-in")
          .whereLayer("account")
          .mayOnlyBeAccessedByLayers("application")
          .whereLayer("limit")
          .mayOnlyBeAccessedByLayers("application", "sign-in", "session")
          .whereLayer("browser")
          .mayOnlyBeAccessedByLayers("application", "sign-in", "session", "account", "limit")
          .whereLayer("revocation")
          .mayOnlyBeAccessedByLayers("application", "session", "account", "access", "users")
          .whereLayer("tokens")
          .mayOnlyBeAccessedByLayers(
              "application", "sign-in", "provider", "session", "browser", "access")
          .ensureAllClassesAreContainedInArchitecture();

  @ArchTest
  static final ArchRule noCycles =
      slices().matching("art.samosachaat.auth.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule sqlStaysInDaos =
      noClasses()
          .that()
          .haveSimpleNameNotEndingWith("Dao")
          // The first hears what the database says by itself, the second hands it to a library.
          .and()
          .doNotHaveSimpleName("RevocationListener")
          .and()
          .doNotHaveSimpleName("RateLimits")
          .and()
          .doNotHaveSimpleName("AuthApplication")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.sql..", "javax.sql..", "org.jdbi.v3.sqlobject..");

  @ArchTest
  static final ArchRule timeComesFromAnInjectedClock =
      noClasses()
          .should()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(System.class, "currentTimeMillis");

  @ArchTest
  static final ArchRule daosAreHidden =
      classes().that().haveSimpleNameEndingWith("Dao").should().bePackagePrivate();
}
