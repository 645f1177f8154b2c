// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.daybook.http.SafeHttp;
import io.daybook.ics.IcsWriter;
import io.daybook.klen.KlenWebhooks;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which room may use what: the arrows of the design, as far as the rooms are built. */
class ArchitectureTest {

  private static final String[] API = {"io.daybook.api..", "io.daybook.spi.."};

  private static final String NORMALIZER = "io.daybook.normalizer..";

  private static final String RECUR = "io.daybook.normalizer.recur..";

  private static final String SAMPLES = "io.daybook.samples..";

  private static final String JDK = "java..";

  private static final String JDK_CRYPTO = "javax.crypto..";

  private static final String JSPECIFY = "org.jspecify.annotations..";

  private static final String JACKSON = "com.fasterxml.jackson..";

  private static final String JACKSON_CORE = "com.fasterxml.jackson.core..";

  private static final String LIB_RECUR = "org.dmfs..";

  private static final String GOOGLE = "io.daybook.google..";

  private static final String OUTLOOK = "io.daybook.outlook..";

  private static final String UNIPILE = "io.daybook.unipile..";

  private static final String RECALL = "io.daybook.recall..";

  private static final String ENGINE = "io.daybook.engine..";

  private static final String JDBC = "io.daybook.jdbc..";

  private static final String HTTP = SafeHttp.class.getPackageName() + "..";

  private static final String KLEN = KlenWebhooks.class.getPackageName() + "..";

  private static final String ICS = IcsWriter.class.getPackageName() + "..";

  /** The writer alone, without the corners that read and serve. */
  private static final String ICS_WRITER = IcsWriter.class.getPackageName();

  private static final String TESTKIT = "io.daybook.testkit..";

  private static final String CONTRACTS = "io.daybook.testkit.contract..";

  /** The places outside of the samples that ask the machine for anything. */
  private static final String MACHINE =
      "io\\.daybook\\.((engine|jdbc|klen|ics\\.feed)\\.Machine(\\$.*)?|spi\\.store\\.PartitionTurn)";

  private static final JavaClasses DAYBOOK =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.daybook");

  @Test
  void connectorApiUsesTheJdkAndAnnotationsOnly() {
    classes()
        .that()
        .resideInAnyPackage(API)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("io.daybook.api..", "io.daybook.spi..", JDK, JDK_CRYPTO, JSPECIFY)
        .check(DAYBOOK);
  }

  @Test
  void wordsDoNotSeeWhatIsImplemented() {
    noClasses()
        .that()
        .resideInAPackage("io.daybook.api..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.daybook.spi..")
        .check(DAYBOOK);
  }

  @Test
  void normalizerUsesTheApiAndItsLibrariesOnly() {
    classes()
        .that()
        .resideInAPackage(NORMALIZER)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            NORMALIZER,
            "io.daybook.api..",
            "io.daybook.spi..",
            JDK,
            JDK_CRYPTO,
            JSPECIFY,
            JACKSON_CORE,
            LIB_RECUR)
        .check(DAYBOOK);
  }

  @Test
  void googleAdapterUsesTheApiTheNormalizerAndItsClient() {
    onlyUse(GOOGLE, NORMALIZER, "com.google.api..", "com.google.auth..", "javax.net.ssl..");
  }

  @Test
  void outlookAdapterUsesTheApiTheNormalizerAndItsClient() {
    onlyUse(
        OUTLOOK,
        NORMALIZER,
        JACKSON_CORE,
        "com.microsoft.graph..",
        "com.microsoft.kiota..",
        "com.nimbusds..",
        "okhttp3..",
        "javax.net.ssl..");
  }

  @Test
  void unipileAdapterUsesTheApiTheNormalizerAndJackson() {
    onlyUse(UNIPILE, NORMALIZER, JACKSON_CORE);
  }

  @Test
  void recallAdapterUsesTheApiTheNormalizerAndTheJdk() {
    onlyUse(RECALL, NORMALIZER, JACKSON_CORE, "javax.net.ssl..");
  }

  /** Who reads a calendar has read it; what ical4j keeps of it stays nowhere. */
  @Test
  void ical4jStaysInOneClass() {
    onlyIn("net.fortuna.ical4j..", "io.daybook.ics.source.IcalValues");
  }

  @Test
  void engineUsesTheApiAndTheNormalizerOnly() {
    onlyUse(ENGINE, NORMALIZER);
  }

  @Test
  void jdbcStoreUsesTheApiAndDriversOnly() {
    onlyUse(
        JDBC,
        "javax.sql..",
        "org.sqlite..",
        "org.postgresql..",
        "com.zaxxer.hikari..",
        "com.github.kagkarlsson.scheduler..");
  }

  @Test
  void safeHttpUsesTheApiAndItsClientOnly() {
    onlyUse(HTTP, "org.apache.hc..", "javax.net.ssl..");
  }

  @Test
  void klenWebhooksUseTheApiTheNormalizerSafeHttpAndJackson() {
    onlyUse(KLEN, NORMALIZER, HTTP, JACKSON, JDK_CRYPTO);
  }

  @Test
  void icsUsesTheApiTheNormalizerAndItsLibraries() {
    onlyUse(ICS, NORMALIZER, HTTP, "net.fortuna.ical4j..", "com.github.benmanes.caffeine..");
  }

  @Test
  void writerOfIcsNeedsTheApiAndTheNormalizerOnly() {
    onlyUse(ICS_WRITER, NORMALIZER);
  }

  /** What the client underneath can do beside what was vetted is nobody's to use. */
  @Test
  void clientOfSafeHttpStaysInItsRoom() {
    noClasses()
        .that()
        .resideOutsideOfPackage(HTTP)
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.apache.hc..")
        .check(DAYBOOK);
  }

  /** Who does not use PostgreSQL need not have its driver, nor the pool. */
  @Test
  void optionalDriversStayInTheirClasses() {
    onlyIn("com.zaxxer.hikari..", "io.daybook.jdbc.Pool");
    onlyIn("org.postgresql..", "io.daybook.jdbc.Pool", "io.daybook.jdbc.PostgresCopy");
  }

  private static void onlyIn(String library, String... classes) {
    noClasses()
        .that()
        .haveNameNotMatching(String.join("|", classes).replace(".", "\\."))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(library)
        .check(DAYBOOK);
  }

  @Test
  void testkitSharesNoCodeWithWhatItTests() {
    onlyUse(
        TESTKIT,
        JACKSON,
        LIB_RECUR,
        JDK_CRYPTO,
        "com.sun.net.httpserver..",
        "org.junit..",
        "org.assertj..");
  }

  @Test
  void fakesNeedNoTestLibrary() {
    noClasses()
        .that()
        .resideInAPackage(TESTKIT)
        .and()
        .resideOutsideOfPackage(CONTRACTS)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.junit..", "org.assertj..")
        .check(DAYBOOK);
  }

  private static void onlyUse(String room, String... others) {
    String[] ownAndCommon = {room, "io.daybook.api..", "io.daybook.spi..", JDK, JSPECIFY};
    classes()
        .that()
        .resideInAPackage(room)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            Stream.concat(Stream.of(ownAndCommon), Stream.of(others)).toArray(String[]::new))
        .check(DAYBOOK);
  }

  @Test
  void libRecurStaysInItsPackage() {
    noClasses()
        .that()
        .resideOutsideOfPackages(RECUR, TESTKIT)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(LIB_RECUR)
        .check(DAYBOOK);
  }

  @Test
  void nobodySeesSamples() {
    noClasses()
        .that()
        .resideOutsideOfPackage(SAMPLES)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(SAMPLES, "picocli..")
        .check(DAYBOOK);
  }

  @Test
  void packagesAreFreeOfCycles() {
    slices().matching("io.daybook.(**)").should().beFreeOfCycles().check(DAYBOOK);
  }

  @Test
  void connectorApiHasNoFieldsOfJackson() {
    noFields()
        .that()
        .areDeclaredInClassesThat()
        .resideInAnyPackage(API)
        .should()
        .haveRawType(resideInAPackage(JACKSON))
        .check(DAYBOOK);
  }

  @Test
  void jacksonIsInNoPublicSignature() {
    methods()
        .that()
        .arePublic()
        .and()
        .areDeclaredInClassesThat()
        .arePublic()
        .and()
        .areDeclaredInClassesThat()
        .resideOutsideOfPackage(SAMPLES)
        .should()
        .notHaveRawReturnType(resideInAPackage(JACKSON))
        .andShould(notTakeTypesOf(JACKSON))
        .check(DAYBOOK);
  }

  @Test
  void normalizerDoesNotLogOrPrint() {
    noClasses()
        .that()
        .resideInAPackage(NORMALIZER)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.util.logging..", "org.slf4j..")
        .orShould()
        .accessTargetWhere(member("java\\.lang\\.System", "out|err"))
        .orShould()
        .accessTargetWhere(member(".*", "printStackTrace"))
        .check(DAYBOOK);
  }

  @Test
  void normalizerReadsNoFilesAndOpensNoConnections() {
    noClasses()
        .that()
        .resideInAPackage(NORMALIZER)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.nio.file..", "java.net.http..", "java.nio.channels..")
        .orShould()
        .dependOnClassesThat()
        .haveNameMatching(
            "java\\.io\\.(File.*|RandomAccessFile)|java\\.net\\..*(Socket|Connection)")
        .check(DAYBOOK);
  }

  @Test
  void onlySamplesReadTheMachinesClockOrZone() {
    noClasses()
        .that()
        .resideOutsideOfPackage(SAMPLES)
        .and()
        .haveNameNotMatching(MACHINE)
        .should()
        .accessTargetWhere(
            member("java\\.time\\..*", "now").and(withoutParameters()).as("the machine's clock"))
        .orShould()
        .accessTargetWhere(member("java\\.time\\.Clock", "(system|tick).*"))
        .orShould()
        .accessTargetWhere(member("java\\.lang\\.System", "currentTimeMillis|nanoTime"))
        .orShould()
        .accessTargetWhere(member("java\\.time\\.ZoneId", "systemDefault"))
        .orShould()
        .accessTargetWhere(member("java\\.util\\.(Calendar|TimeZone)", "getInstance|getDefault"))
        .orShould()
        .accessTargetWhere(member("java\\.util\\.Date", "<init>").and(withoutParameters()))
        .check(DAYBOOK);
  }

  @Test
  void onlySamplesMakeRandomNumbers() {
    noClasses()
        .that()
        .resideOutsideOfPackages(SAMPLES, CONTRACTS)
        .and()
        .haveNameNotMatching(MACHINE)
        .should()
        .accessTargetWhere(member("java\\.util\\.Random", "<init>"))
        .orShould()
        .accessTargetWhere(member("java\\.util\\.UUID", "randomUUID"))
        .orShould()
        .accessTargetWhere(member("java\\.lang\\.Math", "random"))
        .orShould()
        .dependOnClassesThat()
        .haveNameMatching(".*\\.(ThreadLocalRandom|SecureRandom|SplittableRandom)")
        .check(DAYBOOK);
  }

  @Test
  void staticFieldsDoNotChange() {
    fields()
        .that()
        .areStatic()
        .and()
        .doNotHaveModifier(JavaModifier.SYNTHETIC)
        .should()
        .beFinal()
        .andShould(beOfATypeThatDoesNotChange())
        .check(DAYBOOK);
  }

  /** Calls and method references alike. */
  private static DescribedPredicate<JavaAccess<?>> member(String owner, String name) {
    return DescribedPredicate.describe(
        owner + "#" + name,
        access ->
            access.getTargetOwner().getName().matches(owner)
                && access.getTarget().getName().matches(name));
  }

  private static DescribedPredicate<JavaAccess<?>> withoutParameters() {
    return DescribedPredicate.describe(
        "without parameters",
        access ->
            access.getTarget() instanceof AccessTarget.CodeUnitAccessTarget target
                && target.getRawParameterTypes().isEmpty());
  }

  private static ArchCondition<JavaMethod> notTakeTypesOf(String packages) {
    DescribedPredicate<JavaClass> unwanted = resideInAPackage(packages);
    return new ArchCondition<>("not take types of " + packages) {
      @Override
      public void check(JavaMethod method, ConditionEvents events) {
        for (JavaClass type : method.getRawParameterTypes()) {
          if (unwanted.test(type)) {
            events.add(
                SimpleConditionEvent.violated(
                    method, method.getFullName() + " takes " + type.getName()));
          }
        }
      }
    };
  }

  /** By the declared type: a shared array, or a type that is known to be made for changing. */
  private static ArchCondition<JavaField> beOfATypeThatDoesNotChange() {
    return new ArchCondition<>("be of a type that does not change") {
      @Override
      public void check(JavaField field, ConditionEvents events) {
        boolean table =
            field.getRawType().isArray() && field.getModifiers().contains(JavaModifier.PRIVATE);
        if (!table && changes(field.getRawType())) {
          events.add(
              SimpleConditionEvent.violated(
                  field, field.getFullName() + " is a " + field.getRawType().getName()));
        }
      }
    };
  }

  private static boolean changes(JavaClass type) {
    boolean collection = type.isAssignableTo(Collection.class) || type.isAssignableTo(Map.class);
    return type.isArray()
        || (collection && !type.isInterface())
        || type.isAssignableTo(InputStream.class)
        || type.isAssignableTo(OutputStream.class)
        || (type.isAssignableTo(CharSequence.class) && !type.isEquivalentTo(String.class))
        || type.isAssignableTo(ThreadLocal.class)
        || type.isAssignableTo(java.text.Format.class)
        || type.getPackageName().equals("java.util.concurrent.atomic");
  }
}
