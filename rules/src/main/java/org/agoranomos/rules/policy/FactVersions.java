package org.agoranomos.rules.policy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.agoranomos.ontology.fact.FactComponent;
import org.agoranomos.ontology.fact.FactKind;
import org.agoranomos.ontology.fact.FactSchema;
import org.jspecify.annotations.Nullable;

/**
 * The published versions of the kinds of fact and measures, and what changed between them. A pack
 * that was written for an older one goes on as long as nothing that it uses changed.
 */
public final class FactVersions {
  private static final String RENAMES = "facts-renames.txt";
  private static final Pattern NAME = Pattern.compile("[A-Z]\\w*(\\.[a-z]\\w*)?");

  private final List<SortedMap<String, String>> versions;
  private final List<Map<String, String>> renames;

  /**
   * Versions.
   *
   * @param snapshots the text of each, from the first, as {@link #snapshot} writes it
   * @param renames lines {@code VERSION OLD NEW}, such as {@code 2 Trade.price Trade.amount}; empty
   *     ones and those that begin with # are passed over
   */
  FactVersions(List<String> snapshots, String renames) {
    versions = snapshots.stream().map(FactVersions::parsed).toList();
    List<Map<String, String>> byVersion = new ArrayList<>();
    snapshots.forEach(snapshot -> byVersion.add(new LinkedHashMap<>()));
    for (String line : renames.lines().toList()) {
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      String[] parts = line.split(" ");
      if (parts.length != 3
          || !NAME.matcher(parts[1]).matches()
          || !NAME.matcher(parts[2]).matches()) {
        throw new IllegalArgumentException(RENAMES + ": '" + line + "' is not VERSION OLD NEW");
      }
      byVersion.get(Integer.parseInt(parts[0]) - 1).put(parts[1], parts[2]);
    }
    this.renames = List.copyOf(byVersion);
  }

  /** The versions that were published, up to {@link FactSchema#VERSION}. */
  public static FactVersions published() {
    List<String> snapshots = new ArrayList<>();
    for (int version = 1; version <= FactSchema.VERSION; version++) {
      snapshots.add(resource(file(version)));
    }
    return new FactVersions(snapshots, resource(RENAMES));
  }

  /** The name of a version's resource. */
  static String file(int version) {
    return "facts-v" + version + ".txt";
  }

  private static String resource(String name) {
    try (InputStream in =
        Objects.requireNonNull(FactVersions.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A schema as it is published: a line for each component, {@code Trade.price quantity}, with a
   * question mark where a fact may be without it, and the words of a term behind it.
   */
  static String snapshot(FactSchema schema) {
    TreeSet<String> lines = new TreeSet<>();
    for (FactKind kind : schema.kinds()) {
      for (FactComponent component : kind.components()) {
        String words = String.join(" ", new TreeSet<>(component.terms().keySet()));
        Class<?> target = component.refersTo();
        String type =
            component.type().name().toLowerCase(Locale.ROOT)
                + (target == null ? "" : "(" + target.getSimpleName() + ")");
        lines.add(
            kind
                + "."
                + component
                + " "
                + type
                + (component.optional() ? "?" : "")
                + (words.isEmpty() ? "" : ": " + words));
      }
    }
    return String.join("\n", lines) + "\n";
  }

  private static SortedMap<String, String> parsed(String snapshot) {
    SortedMap<String, String> components = new TreeMap<>();
    for (String line : snapshot.lines().toList()) {
      int space = line.indexOf(' ');
      components.put(line.substring(0, space), line.substring(space + 1));
    }
    return components;
  }

  /** What became of a component or kind that there was. */
  private record Change(String old, String text) {}

  /** What changed since a version, in the order of the versions. */
  private List<Change> since(int version) {
    List<Change> changes = new ArrayList<>();
    for (int next = version + 1; next <= versions.size(); next++) {
      SortedMap<String, String> before = versions.get(next - 2);
      SortedMap<String, String> after = versions.get(next - 1);
      Map<String, String> renamed = renames.get(next - 1);
      TreeSet<String> kinds = kinds(before);
      kinds.removeAll(kinds(after));
      for (String kind : kinds) {
        changes.add(new Change(kind, gone(kind, renamed.get(kind), next)));
      }
      for (Map.Entry<String, String> component : before.entrySet()) {
        String old = component.getKey();
        String now = after.get(old);
        if (kinds.contains(kind(old))) {
          continue;
        } else if (now == null) {
          changes.add(new Change(old, gone(old, renamed.get(old), next)));
        } else if (!compatible(component.getValue(), now)) {
          changes.add(
              new Change(
                  old,
                  old
                      + " was '"
                      + component.getValue()
                      + "' and is '"
                      + now
                      + "' since version "
                      + next
                      + "; look at each condition on it"));
        }
      }
    }
    return changes;
  }

  /** Whether rules over the one mean the same over the other: words may be added. */
  private static boolean compatible(String before, String now) {
    int words = before.indexOf(": ");
    if (words < 0 || !now.startsWith(before.substring(0, words) + ": ")) {
      return before.equals(now);
    }
    return List.of(now.substring(words + 2).split(" "))
        .containsAll(List.of(before.substring(words + 2).split(" ")));
  }

  private static String gone(String old, @Nullable String name, int in) {
    return name == null
        ? old + " was taken out in version " + in + "; take what asks for it out"
        : old + " was renamed to " + name + " in version " + in + "; write " + last(name);
  }

  private static TreeSet<String> kinds(SortedMap<String, String> components) {
    TreeSet<String> kinds = new TreeSet<>();
    components.keySet().forEach(name -> kinds.add(kind(name)));
    return kinds;
  }

  private static String kind(String name) {
    int dot = name.indexOf('.');
    return dot < 0 ? name : name.substring(0, dot);
  }

  private static String last(String name) {
    return name.substring(name.indexOf('.') + 1);
  }

  /**
   * What a pack uses that changed since the version that it was written for; one line for each
   * change and file, with the first line that names it. A file names a component if it has its name
   * and that of its kind, wherever.
   *
   * @param written the version that the pack was written for
   */
  List<String> problems(Pack pack, int written) {
    List<String> problems = new ArrayList<>();
    List<Change> changes = since(written);
    for (PolicyFolder folder : changes.isEmpty() ? List.<PolicyFolder>of() : pack.policies()) {
      for (String file : List.of(PolicyFolder.POLICY, PolicyFolder.RULE, RuleForm.DMN.file())) {
        String text = folder.text(file);
        if (text == null) {
          continue;
        }
        for (Change change : changes) {
          int line = line(text, last(change.old()));
          if (line > 0 && line(text, kind(change.old())) > 0) {
            problems.add(
                pack.name() + "/" + folder.name() + "/" + file + ":" + line + ": " + change.text());
          }
        }
      }
    }
    return problems;
  }

  private static int line(String text, String word) {
    Pattern whole = Pattern.compile("(?<![\\w$])" + Pattern.quote(word) + "(?!\\w)");
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      if (whole.matcher(line).find()) {
        return number;
      }
    }
    return 0;
  }

  /**
   * Refuses a pack that uses what is no longer as it was when the pack was written.
   *
   * @throws PolicyException if it does, or is written for a version that is not known; one line for
   *     each problem
   */
  public void check(Pack pack) throws PolicyException {
    List<String> problems = problems(pack, pack.manifest().facts());
    if (!problems.isEmpty()) {
      throw new PolicyException(String.join("\n", problems));
    }
  }
}
