package org.agoranomos.rules.engine;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.agoranomos.ontology.fact.FactKind;
import org.agoranomos.ontology.fact.FactSchema;
import org.agoranomos.ontology.fact.FactText;
import org.agoranomos.ontology.shape.DeclaredKinds;
import org.agoranomos.ontology.shape.KindShape;
import org.agoranomos.ontology.shape.ShapeException;
import org.agoranomos.ontology.shape.ShapeReader;
import org.agoranomos.ontology.text.YamlException;
import org.agoranomos.ontology.text.YamlNode;
import org.agoranomos.rules.contain.Containment;
import org.agoranomos.rules.measure.Measures;
import org.agoranomos.rules.policy.FactVersions;
import org.agoranomos.rules.policy.Pack;
import org.agoranomos.rules.policy.PolicyException;

/** The kinds of fact that packs declare in {@value Pack#FACTS}. */
public final class PackKinds {
  private PackKinds() {}

  /**
   * Reads and makes them, all in one loader.
   *
   * @throws PolicyException if a pack's shapes or its manifest are wrong, it uses facts that
   *     changed since, or two packs declare one kind otherwise; one line for each problem
   */
  public static DeclaredKinds of(Collection<Pack> packs) throws PolicyException {
    FactSchema standard = FactSchema.standard();
    ShapeReader reader = new ShapeReader(standard, measures(), Containment.reservedNames());
    Map<String, KindShape> shapes = new TreeMap<>();
    Map<String, String> files = new TreeMap<>();
    List<String> problems = new ArrayList<>();
    FactVersions versions = FactVersions.published();
    for (Pack pack : packs) {
      try {
        versions.check(pack);
        byte[] bytes = pack.files().get(Pack.FACTS);
        String file = pack.name() + "/" + Pack.FACTS;
        for (KindShape shape : bytes == null ? List.<KindShape>of() : reader.read(file, bytes)) {
          KindShape other = shapes.putIfAbsent(shape.name(), shape);
          if (other != null && !other.equals(shape)) {
            problems.add(
                file
                    + ": "
                    + shape.name()
                    + " is not declared as in "
                    + files.get(shape.name())
                    + "; give one of them another name, or make both the same");
          }
          files.putIfAbsent(shape.name(), file);
        }
      } catch (ShapeException | PolicyException e) {
        problems.add(e.getMessage());
      }
    }
    if (problems.isEmpty() && !shapes.isEmpty()) {
      DeclaredKinds kinds = DeclaredKinds.of(shapes.values(), standard);
      examples(kinds, files, problems);
      if (problems.isEmpty()) {
        return kinds;
      }
    }
    if (!problems.isEmpty()) {
      throw new PolicyException(String.join("\n", problems));
    }
    return DeclaredKinds.NONE;
  }

  /**
   * What packs declare, those that are wrong apart: they keep no other from being used.
   *
   * @param schema the standard kinds, and those that sound packs declare
   * @param broken the packs that cannot be used, in the order given
   */
  public record Sound(FactSchema schema, List<BrokenPack> broken) {}

  /**
   * The same without those that are wrong. Of two packs that declare one kind otherwise the later
   * is.
   */
  public static Sound sound(Collection<Pack> packs) {
    List<Pack> sound = new ArrayList<>();
    List<BrokenPack> broken = new ArrayList<>();
    DeclaredKinds kinds = DeclaredKinds.NONE;
    for (Pack pack : packs) {
      sound.add(pack);
      try {
        kinds = of(sound);
      } catch (PolicyException e) {
        sound.remove(sound.size() - 1);
        broken.add(new BrokenPack(pack, e));
      }
    }
    return new Sound(kinds.behind(FactSchema.standard()), List.copyOf(broken));
  }

  private static Set<String> measures() {
    Set<String> names = new TreeSet<>();
    Measures.standard().forEach(measure -> names.add(measure.result().getSimpleName()));
    return names;
  }

  private static void examples(
      DeclaredKinds kinds, Map<String, String> files, List<String> problems) {
    FactSchema schema = kinds.behind(FactSchema.standard());
    for (KindShape shape : kinds.shapes().values()) {
      FactKind kind = schema.kind(kinds.type(shape.name()));
      String place = files.get(shape.name()) + ": skos:example of " + shape.name();
      try {
        FactText.parse(
            kind, YamlNode.read(place, shape.example().getBytes(StandardCharsets.UTF_8)));
      } catch (YamlException e) {
        problems.add(String.valueOf(e.getMessage()));
      }
    }
  }
}
