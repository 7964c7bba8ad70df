package org.agoranomos.reports.html;

import java.util.Locale;

/**
 * Where things are in the report, as links from one of its folders.
 *
 * @param plan which finding is on which page
 * @param policies words for policies
 * @param organizations words for organizations
 * @param report link to the first page, empty from that page itself
 * @param folder link to the folder of the findings' pages, empty from within it
 */
record Places(Plan plan, Slugs policies, Slugs organizations, String report, String folder) {
  /** How many rows an index has on a page. */
  static final int ROWS = 200;

  /** The anchor of a finding, the same in every report. */
  static String anchor(String key) {
    return "f-" + key.replaceAll("[^A-Za-z0-9_-]", "_");
  }

  /** The anchor of a finding in an index. */
  static String rowAnchor(String key) {
    return "r-" + key.replaceAll("[^A-Za-z0-9_-]", "_");
  }

  /** The name of a page of findings, without its folder. */
  static String page(int page) {
    return String.format(Locale.ROOT, "%04d.html", page);
  }

  String finding(int position, String key) {
    String file = plan.paged() ? folder + page(plan.pageOf(position)) : "";
    return file + "#" + anchor(key);
  }

  /** What the catalogue says of the policy. */
  String policyText(String id) {
    return report + "#policy-" + policies.of(id);
  }

  /** The policy's index, at the row of the finding that is its {@code rank}-th. */
  String policyIndex(String id, long rank, String key) {
    return plan.paged()
        ? index("policy", policies.of(id), rank, key)
        : "#policy-" + policies.of(id);
  }

  /** The organization's index, at the row of the finding that is its {@code rank}-th. */
  String organizationIndex(String id, long rank, String key) {
    return plan.paged()
        ? index("organization", organizations.of(id), rank, key)
        : "#organization-" + organizations.of(id);
  }

  /** The first page of an index. */
  String firstPage(String kind, String slug) {
    return folder + kind + "-" + slug + "-1.html";
  }

  private String index(String kind, String slug, long rank, String key) {
    return folder + kind + "-" + slug + "-" + (rank / ROWS + 1) + ".html#" + rowAnchor(key);
  }
}
