package org.agoranomos.reports.html;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where things are in the report, as links from one of its folders.
 *
 * @param plan which finding is on which page
 * @param slugs words for policies, organizations and sources
 * @param here the folder of the page that has the link, empty for the first page
 */
record Places(Plan plan, Slugs.All slugs, String here) {
  /** How many rows an index has on a page. */
  static final int ROWS = 200;

  static final String FINDINGS = "findings";
  static final String LISTS = "lists";
  static final String POLICIES = "policies";
  static final String ORGANIZATIONS = "organizations";
  static final String SOURCES = "sources";

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

  /** A link to a file of a folder. */
  String to(String folder, String file) {
    if (here.equals(folder)) {
      return file;
    }
    return (here.isEmpty() ? "" : "../") + folder + "/" + file;
  }

  /** A link to an anchor of the first page. */
  String first(String anchor) {
    return (here.isEmpty() ? "" : "../report.html") + "#" + anchor;
  }

  String finding(int position, String key) {
    return plan.paged()
        ? to(FINDINGS, page(plan.pageOf(position))) + "#" + anchor(key)
        : first(anchor(key));
  }

  /** What the report says of the policy. */
  String policy(String id) {
    return part(POLICIES, "policy-", slugs.policies().of(id));
  }

  /** What the report says of the organization or market. */
  String organization(String id) {
    return part(ORGANIZATIONS, "organization-", slugs.organizations().of(id));
  }

  /** What the report says of the organization, or null if it is none that was judged. */
  @Nullable String organizationOrNull(String id) {
    return slugs.organizations().byId().containsKey(id) ? organization(id) : null;
  }

  /** What the report says of the source, or null if it is none but a measure or the audit. */
  @Nullable String source(String id) {
    return slugs.sources().byId().containsKey(id)
        ? part(SOURCES, "source-", slugs.sources().of(id))
        : null;
  }

  private String part(String folder, String prefix, String slug) {
    return plan.apart() ? to(folder, slug + ".html") : first(prefix + slug);
  }

  /** The policy's index, at the row of the finding that is its {@code rank}-th. */
  String policyIndex(String id, long rank, String key) {
    return plan.paged() ? index("policy", slugs.policies().of(id), rank, key) : policy(id);
  }

  /** The organization's index, at the row of the finding that is its {@code rank}-th. */
  String organizationIndex(String id, long rank, String key) {
    return plan.paged()
        ? index("organization", slugs.organizations().of(id), rank, key)
        : organization(id);
  }

  /** The first page of an index. */
  String firstPage(String kind, String slug) {
    return to(FINDINGS, kind + "-" + slug + "-1.html");
  }

  private String index(String kind, String slug, long rank, String key) {
    String file = kind + "-" + slug + "-" + (rank / ROWS + 1) + ".html";
    return to(FINDINGS, file) + "#" + rowAnchor(key);
  }
}
