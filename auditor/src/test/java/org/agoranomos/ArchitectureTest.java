package org.agoranomos;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;

/** The walls of the house, and what would make two runs over the same input differ. */
@AnalyzeClasses(
    packages = "org.agoranomos",
    importOptions = {ImportOption.DoNotIncludeTests.class, ArchitectureTest.NoTestJars.class})
class ArchitectureTest {

  private static final String ONTOLOGY = "org.agoranomos.ontology..";
  private static final String CONNECTORS = "org.agoranomos.connectors..";
  private static final String RULES = "org.agoranomos.rules..";
  private static final String REPORTS = "org.agoranomos.reports..";
  private static final String AUDITOR = "org.agoranomos.auditor..";
  private static final String COMMAND_LINE = "org.agoranomos.auditor.cli..";

  @ArchTest
  static final ArchRule ontology_knows_no_other_room =
      noClasses()
          .that()
          .resideInAPackage(ONTOLOGY)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(CONNECTORS, RULES, REPORTS, AUDITOR)
          .because("it is the language that all rooms share");

  @ArchTest
  static final ArchRule connectors_know_only_the_ontology =
      noClasses()
          .that()
          .resideInAPackage(CONNECTORS)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(RULES, REPORTS, AUDITOR);

  @ArchTest
  static final ArchRule rules_know_only_the_ontology =
      noClasses()
          .that()
          .resideInAPackage(RULES)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(CONNECTORS, REPORTS, AUDITOR);

  @ArchTest
  static final ArchRule reports_know_only_the_ontology =
      noClasses()
          .that()
          .resideInAPackage(REPORTS)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(CONNECTORS, RULES, AUDITOR);

  @ArchTest
  static final ArchRule only_rules_know_the_rule_engine =
      noClasses()
          .that()
          .resideOutsideOfPackage(RULES)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.kie..", "org.drools..");

  @ArchTest
  static final ArchRule only_connectors_know_the_ethereum_library =
      noClasses()
          .that()
          .resideOutsideOfPackage(CONNECTORS)
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.web3j..");

  @ArchTest
  static final ArchRule measures_parse_nothing =
      noClasses()
          .that()
          .resideInAPackage("org.agoranomos.rules.measure..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "com.fasterxml..", "org.yaml..", "org.apache.jena..", "org.apache.poi..")
          .because("what reads files is apart from what evaluates");

  @ArchTest
  static final ArchRule packages_have_no_cycles =
      slices().matching("org.agoranomos.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule statics_do_not_change =
      fields().that().areStatic().should().beFinal().because("a run shares nothing with another");

  @ArchTest
  static final ArchRule statics_hold_nothing_that_changes =
      fields()
          .that()
          .areStatic()
          .should()
          .notHaveRawType(
              describe(
                  "a class made to be changed",
                  type ->
                      type.getPackageName().startsWith("java.util.concurrent")
                          || Set.of(
                                  "java.lang.StringBuilder",
                                  "java.lang.ThreadLocal",
                                  "java.util.ArrayList",
                                  "java.util.HashMap",
                                  "java.util.HashSet",
                                  "java.util.LinkedHashMap",
                                  "java.util.TreeMap")
                              .contains(type.getName())))
          .because("a run shares nothing with another");

  @ArchTest
  static final ArchRule only_the_command_line_ends_the_process =
      noClasses()
          .that()
          .resideOutsideOfPackage(COMMAND_LINE)
          .should()
          .accessTargetWhere(
              uses("java.lang.System.exit", "java.lang.Runtime.exit", "java.lang.Runtime.halt"));

  @ArchTest
  static final ArchRule only_the_auditor_speaks_to_the_terminal =
      noClasses()
          .that()
          .resideOutsideOfPackage(AUDITOR)
          .should()
          .accessTargetWhere(uses("java.lang.System.out", "java.lang.System.err"));

  @ArchTest
  static final ArchRule only_the_auditor_looks_at_the_clock_or_makes_up_names =
      noClasses()
          .that()
          .resideOutsideOfPackage(AUDITOR)
          .should()
          .accessTargetWhere(
              uses(
                  "java.time.Instant.now",
                  "java.lang.System.currentTimeMillis",
                  "java.time.Clock.systemUTC",
                  "java.util.Date.<init>()",
                  "java.util.UUID.randomUUID"))
          .because("a report depends on its as-of date only");

  @ArchTest
  static final ArchRule nothing_asks_where_it_runs =
      noClasses()
          .should()
          .accessTargetWhere(
              uses(
                  "java.time.ZoneId.systemDefault",
                  "java.time.Clock.systemDefaultZone",
                  "java.time.LocalDate.now",
                  "java.time.LocalDateTime.now",
                  "java.time.LocalTime.now",
                  "java.time.OffsetDateTime.now",
                  "java.time.Year.now",
                  "java.time.YearMonth.now",
                  "java.time.ZonedDateTime.now",
                  "java.util.Calendar.getInstance",
                  "java.util.TimeZone.getDefault",
                  "java.util.Locale.getDefault",
                  "java.nio.charset.Charset.defaultCharset"))
          .because("the same inputs give the same bytes in every zone and locale");

  @ArchTest
  static final ArchRule no_text_depends_on_the_locale =
      noClasses()
          .should()
          .accessTargetWhere(
              uses(
                  "java.lang.String.toLowerCase()",
                  "java.lang.String.toUpperCase()",
                  "java.lang.String.format(java.lang.String, [Ljava.lang.Object;)",
                  "java.lang.String.formatted",
                  "java.io.PrintStream.printf(java.lang.String, [Ljava.lang.Object;)",
                  "java.io.PrintWriter.printf(java.lang.String, [Ljava.lang.Object;)",
                  "java.text.NumberFormat.getInstance()",
                  "java.text.NumberFormat.getNumberInstance()",
                  "java.text.NumberFormat.getPercentInstance()",
                  "java.time.format.DateTimeFormatter.ofPattern(java.lang.String)",
                  "java.text.DecimalFormat.<init>(java.lang.String)",
                  "java.text.SimpleDateFormat.<init>(java.lang.String)",
                  "java.util.Formatter.<init>()",
                  "java.util.Formatter.<init>(java.lang.Appendable)"))
          .because("the same inputs give the same bytes in every locale: give Locale.ROOT");

  @ArchTest
  static final ArchRule no_bytes_depend_on_the_charset =
      noClasses()
          .should()
          .accessTargetWhere(
              uses(
                  "java.lang.String.getBytes()",
                  "java.io.ByteArrayOutputStream.toString()",
                  "java.lang.String.<init>([B)",
                  "java.lang.String.<init>([B, int, int)",
                  "java.io.InputStreamReader.<init>(java.io.InputStream)",
                  "java.io.OutputStreamWriter.<init>(java.io.OutputStream)",
                  "java.io.PrintStream.<init>(java.io.OutputStream)",
                  "java.io.PrintStream.<init>(java.io.OutputStream, boolean)",
                  "java.io.PrintWriter.<init>(java.io.OutputStream)",
                  "java.io.PrintWriter.<init>(java.io.OutputStream, boolean)",
                  "java.io.FileReader.<init>(java.io.File)",
                  "java.io.FileReader.<init>(java.lang.String)",
                  "java.io.FileWriter.<init>(java.io.File)",
                  "java.io.FileWriter.<init>(java.lang.String)",
                  "java.util.Scanner.<init>(java.io.InputStream)",
                  "java.util.Scanner.<init>(java.nio.file.Path)"))
          .because("the same inputs give the same bytes on every machine: give UTF_8");

  @ArchTest
  static final ArchRule chance_has_a_seed =
      noClasses()
          .should()
          .accessTargetWhere(
              uses(
                  "java.lang.Math.random",
                  "java.util.concurrent.ThreadLocalRandom.current",
                  "java.util.Collections.shuffle(java.util.List)",
                  "java.util.Random.<init>()"))
          .because("the same inputs give the same bytes in every run");

  /**
   * What reaches a member by one of these names, method references too: class, dot, member, and if
   * it has overloads that are right, the raw parameters in brackets.
   */
  private static DescribedPredicate<JavaAccess<?>> uses(String... names) {
    Set<String> wanted = Set.of(names);
    return describe(
        String.join(" or ", names),
        access ->
            wanted.contains(access.getTargetOwner().getName() + "." + access.getTarget().getName())
                || wanted.contains(access.getTarget().getFullName()));
  }

  /** Another module's tests come in a jar where the build makes jars, and in a folder elsewhere. */
  static final class NoTestJars implements ImportOption {
    @Override
    public boolean includes(Location location) {
      return !location.contains("-tests.jar");
    }
  }
}
