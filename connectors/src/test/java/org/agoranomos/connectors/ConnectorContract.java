package org.agoranomos.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TimeZone;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.FactKind;
import org.agoranomos.ontology.fact.FactText;
import org.agoranomos.ontology.fact.SourceLocation;
import org.agoranomos.ontology.finding.Rejection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every connector keeps to. A connector's own test extends this and gives a source with
 * records of every sort.
 */
public abstract class ConnectorContract {
  @TempDir Path directory;

  /** The connector. */
  protected abstract Connector connector();

  /**
   * A source with at least one record that becomes facts, one that is kept and one that is
   * rejected.
   *
   * @param directory an empty folder to write it to
   */
  protected abstract SourceRequest request(Path directory) throws Exception;

  /** How many records the source has. */
  protected abstract int records();

  @Test
  void isFoundByItsName() throws SourceException {
    assertThat(Connectors.installed().named(connector().name())).hasSameClassAs(connector());
    assertThat(connector().version()).isNotEmpty();
  }

  @Test
  void theSameBytesGiveTheSameRecordsAndDigests() throws Exception {
    SourceRequest request = request(directory);
    Told first = new Told();
    Told second = new Told();
    SourceReading one = connector().read(request, first);
    SourceReading other = connector().read(request, second);
    assertThat(other).isEqualTo(one);
    assertThat(one.digest()).matches("[0-9a-f]{64}");
    assertThat(one.settingsDigest()).matches("[0-9a-f]{64}");
    assertSame(first, second);
  }

  @Test
  void zoneAndLocaleOfTheMachineChangeNothing() throws Exception {
    SourceRequest request = request(directory);
    Told here = new Told();
    connector().read(request, here);
    TimeZone zone = TimeZone.getDefault();
    Locale locale = Locale.getDefault();
    try {
      TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Chatham"));
      Locale.setDefault(Locale.forLanguageTag("tr-TR"));
      Told elsewhere = new Told();
      connector().read(request, elsewhere);
      assertSame(here, elsewhere);
    } finally {
      TimeZone.setDefault(zone);
      Locale.setDefault(locale);
    }
  }

  private static void assertSame(Told one, Told other) {
    assertThat(other.places).isEqualTo(one.places);
    assertThat(other.used).isEqualTo(one.used);
    assertThat(other.kept).isEqualTo(one.kept);
    assertThat(other.rejections).isEqualTo(one.rejections);
    assertThat(other.coverage).isEqualTo(one.coverage);
  }

  @Test
  void everyRecordIsToldOnceAndAtItsOwnPlace() throws Exception {
    Told told = new Told();
    connector().read(request(directory), told);
    assertThat(told.used).isNotEmpty();
    assertThat(told.kept).isNotEmpty();
    assertThat(told.rejections).isNotEmpty();
    assertThat(told.places).hasSize(records()).doesNotHaveDuplicates();
    assertThat(told.used.values()).allSatisfy(facts -> assertThat(facts).isNotEmpty());
    assertThat(told.kept.values()).allSatisfy(statements -> assertThat(statements).isNotEmpty());
  }

  @Test
  void placesAreReadAgainFromTheirText() throws Exception {
    Told told = new Told();
    connector().read(request(directory), told);
    for (String place : told.places) {
      assertThat(SourceLocation.parse(place)).isNotInstanceOf(SourceLocation.Stated.class);
      assertThat(SourceLocation.parse(place).text()).isEqualTo(place);
    }
  }

  @Test
  void idsBeginWithTheNamespaceAndAreUniqueWithinTheirKind() throws Exception {
    SourceRequest request = request(directory);
    Told told = new Told();
    connector().read(request, told);
    Set<List<Object>> ids = new HashSet<>();
    for (Fact fact : told.facts()) {
      FactKind kind = request.schema().kind(fact.getClass());
      if (!kind.named()) {
        assertThat(fact.id()).startsWith(request.namespace() + "/");
        assertThat(ids.add(List.of(kind.name(), fact.id()))).as(fact.id()).isTrue();
      }
    }
  }

  @Test
  void factsSurviveBeingWrittenAsText() throws Exception {
    SourceRequest request = request(directory);
    Told told = new Told();
    connector().read(request, told);
    for (Fact fact : told.facts()) {
      FactKind kind = request.schema().kind(fact.getClass());
      assertThat(FactText.parse(kind, FactText.values(kind, fact))).isEqualTo(fact);
    }
  }

  @Test
  void rejectionsSayWhereWhatAndWhatToDoInOneLine() throws Exception {
    Told told = new Told();
    connector().read(request(directory), told);
    for (Rejection rejection : told.rejections) {
      assertThat(rejection.code()).matches("[a-z0-9]+(-[a-z0-9]+)*");
      assertThat(List.of(rejection.location(), rejection.reason(), rejection.remedy()))
          .allSatisfy(text -> assertThat(text).isNotBlank().doesNotContain("\n", "\r"));
    }
  }
}
