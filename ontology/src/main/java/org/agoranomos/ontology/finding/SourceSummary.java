package org.agoranomos.ontology.finding;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of a source: read = used + kept + rejected, always.
 *
 * @param id id in the audit
 * @param connector name and version of the connector
 * @param location where it was read from, as the audit names it
 * @param digest SHA-256 of the source's bytes, hexadecimal; null if it could not be read
 * @param batch digest of the batch in the archive, or null if there is none
 * @param read records read
 * @param used records that became facts
 * @param kept records that no fact models and that stay in the graph alone
 * @param rejected records that could not be read
 * @param facts facts by kind
 * @param rejections the rejections, the first {@value #MOST_LISTED} of them
 * @param failure why the source as a whole failed, or null if it did not
 * @param gaps what the source itself shows to be missing from it, each in one line
 * @param notes what there is to know of how it was read, each in one line; they change no outcome
 */
public record SourceSummary(
    String id,
    String connector,
    String location,
    @Nullable String digest,
    @Nullable String batch,
    long read,
    long used,
    long kept,
    long rejected,
    Map<String, Long> facts,
    List<Rejection> rejections,
    @Nullable String failure,
    List<String> gaps,
    List<String> notes) {
  /** How many rejections are listed one by one; all are counted. */
  public static final int MOST_LISTED = 1_000;

  /** What became of a source that shows nothing to be missing and needs no note. */
  public SourceSummary(
      String id,
      String connector,
      String location,
      @Nullable String digest,
      @Nullable String batch,
      long read,
      long used,
      long kept,
      long rejected,
      Map<String, Long> facts,
      List<Rejection> rejections,
      @Nullable String failure) {
    this(
        id,
        connector,
        location,
        digest,
        batch,
        read,
        used,
        kept,
        rejected,
        facts,
        rejections,
        failure,
        List.of(),
        List.of());
  }

  /** Checks that nothing was lost. */
  public SourceSummary {
    if (read != used + kept + rejected) {
      throw new IllegalArgumentException(
          id
              + ": read "
              + read
              + " is not used "
              + used
              + " + kept "
              + kept
              + " + rejected "
              + rejected);
    }
  }

  /** Whether all of the source was read, as far as it shows. */
  public boolean whole() {
    return rejected == 0 && failure == null && gaps.isEmpty();
  }
}
