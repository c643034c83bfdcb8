package io.github.llmrouter;

import java.io.File;
import java.io.InputStream;
import java.util.concurrent.ConcurrentMap;

import org.junit.jupiter.api.Test;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;

import io.github.llmrouter.provider.ProviderClient;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/** What may know what. */
class ArchitectureTest {

    private static final String ROOT = "io.github.llmrouter";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    @Test
    void onlyTheRootPackageTheEipsAndTheStrategiesKnowCamel() {
        noClasses().that(not(resideInAnyPackage(ROOT, ROOT + ".eip", ROOT + ".enrich")))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.camel..")
                .check(CLASSES);
    }

    @Test
    void theDomainKnowsNeitherTheRootPackageNorTheEipsNorTheStrategies() {
        noClasses().that(not(resideInAnyPackage(ROOT, ROOT + ".eip", ROOT + ".enrich")))
                .should()
                .dependOnClassesThat(resideInAnyPackage(ROOT, ROOT + ".eip", ROOT + ".enrich"))
                .check(CLASSES);
    }

    @Test
    void theEipsKnowOnlyTheAttemptsOfTheRootPackage() {
        noClasses().that(resideInAPackage(ROOT + ".eip"))
                .should()
                .dependOnClassesThat(resideInAPackage(ROOT).and(not(
                        equivalentTo(Attempt.class))))
                .check(CLASSES);
    }

    @Test
    void chatFailureAndBillingStandOnTheirOwn() {
        noClasses().that(resideInAnyPackage(ROOT + ".chat", ROOT + ".failure", ROOT + ".billing"))
                .should()
                .dependOnClassesThat(resideInAnyPackage(ROOT + ".catalog..", ROOT + ".provider..", ROOT + ".health..",
                        ROOT + ".routing.."))
                .check(CLASSES);
    }

    @Test
    void onlyProvidersKnowHttp() {
        noClasses().that(not(resideInAPackage(ROOT + ".provider..")))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.hc..")
                .check(CLASSES);
    }

    /** Who does not trace needs none of its jars. */
    @Test
    void onlyWhatCamelsTracerLoadsKnowsOpenTelemetry() {
        noClasses().that(not(resideInAPackage(ROOT + ".tracing").or(equivalentTo(OpenTelemetryTracing.class))))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.opentelemetry..")
                .check(CLASSES);
        noClasses().that(not(assignableTo(LlmRouterSpanDecorator.class).or(equivalentTo(OpenTelemetryTracing.class))))
                .should()
                .dependOnClassesThat(resideInAPackage("org.apache.camel.telemetry..")
                        .or(equivalentTo(OpenTelemetryTracing.class)))
                .check(CLASSES);
    }

    @Test
    void onlyMetricsNeedMicrometer() {
        noClasses().that(not(resideInAPackage(ROOT + ".metrics")).and(not(belongToAnyOf(Metrics.class))))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.micrometer..")
                .check(CLASSES);
    }

    /** Who does without counts needs no vocabularies. */
    @Test
    void onlyOneCounterNeedsJtokkit() {
        noClasses().that(not(resideInAPackage(ROOT + ".tokens").and(simpleName("JtokkitCounter"))))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.knuddels..")
                .check(CLASSES);
    }

    /** Whose rules ask for no language needs no library that tells them. */
    @Test
    void onlyOneDetectorNeedsOpenNlp() {
        noClasses().that(not(resideInAPackage(ROOT + ".language").and(simpleName("OpenNlpDetector"))))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("opennlp..")
                .check(CLASSES);
    }

    /** Who counts for one JVM needs the client of no store. */
    @Test
    void eachStoreOfLimitsIsKnownToOneClass() {
        noClasses().that(not(resideInAPackage(ROOT + ".limits").and(simpleName("RedisRateLimits"))))
                .should()
                .dependOnClassesThat(resideInAnyPackage("io.lettuce..", "io.github.bucket4j.redis.."))
                .check(CLASSES);
        noClasses().that(not(resideInAPackage(ROOT + ".limits").and(simpleName("PostgresRateLimits"))))
                .should()
                .dependOnClassesThat(resideInAnyPackage("org.postgresql..", "io.github.bucket4j.postgresql..",
                        "io.github.bucket4j.distributed.jdbc.."))
                .check(CLASSES);
        noClasses().that(not(resideInAPackage(ROOT + ".limits")))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.github.bucket4j..")
                .check(CLASSES);
    }

    /** Who keeps answers in memory needs no JCache. */
    @Test
    void onlyTheStoreInJCacheNeedsJCache() {
        noClasses().that(not(resideInAPackage(ROOT + ".cache").and(simpleName("JCacheStore").or(simpleName("JCache")))))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("javax.cache..")
                .check(CLASSES);
    }

    /** Whose ledger is in PostgreSQL needs no other database. */
    @Test
    void onlyOneClassNeedsH2() {
        noClasses().that(not(resideInAPackage(ROOT + ".ledger").and(simpleName("H2Database"))))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.h2..")
                .check(CLASSES);
    }

    /** Plans, choices and explanations are made of what is there: nothing is asked, read or written for them. */
    @Test
    void decisionsDoWithoutInputAndOutput() {
        noClasses().that(resideInAnyPackage(ROOT + ".routing..", ROOT + ".auto", ROOT + ".explain", ROOT + ".sticky",
                ROOT + ".slug", ROOT + ".preference", ROOT + ".preset"))
                .should()
                .dependOnClassesThat(resideInAnyPackage("java.net..", "java.nio.file..", "java.sql..", "javax.sql..")
                        .or(belongToAnyOf(File.class, InputStream.class, ProviderClient.class)))
                .check(CLASSES);
    }

    @Test
    void packagesDoNotDependOnEachOtherInCircles() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void nothingChangesThatIsStatic() {
        ArchRule rule = fields().that()
                .areStatic()
                .and()
                .doNotHaveModifier(JavaModifier.SYNTHETIC)
                .and()
                .areDeclaredInClassesThat()
                .haveSimpleNameNotEndingWith("Configurer")
                .and()
                .areDeclaredInClassesThat()
                .haveSimpleNameNotEndingWith("UriFactory")
                .should()
                .beFinal()
                .andShould()
                .notHaveRawType(
                        assignableTo(ConcurrentMap.class))
                .because("two contexts in one JVM share nothing");
        rule.check(CLASSES);
    }
}
