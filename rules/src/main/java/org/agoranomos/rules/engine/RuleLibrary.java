package org.agoranomos.rules.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.agoranomos.ontology.fact.FactComponent;
import org.agoranomos.ontology.fact.FactKind;
import org.agoranomos.ontology.fact.FactSchema;
import org.agoranomos.ontology.graph.StatementFile;
import org.agoranomos.rules.contain.Containment;
import org.agoranomos.rules.dmn.DmnDecision;
import org.agoranomos.rules.policy.Pack;
import org.agoranomos.rules.policy.Policy;
import org.agoranomos.rules.policy.PolicyException;
import org.agoranomos.rules.policy.PolicyFolder;
import org.agoranomos.rules.policy.PolicyProblem;
import org.agoranomos.rules.policy.PolicyReader;
import org.agoranomos.rules.policy.RuleForm;
import org.agoranomos.rules.policy.RuleText;
import org.drools.model.Model;
import org.jspecify.annotations.Nullable;

/**
 * Loads policies: the shipped packs, compiled by the build, and operators' packs, compiled once and
 * then cached.
 */
public final class RuleLibrary {
  private static final String SHIPPED = "/org/agoranomos/rules/shipped-packs.zip";

  /** The folder beside it with what stands at the roots of the shipped packs. */
  static final String SHIPPED_FILES = "packs";

  private final FactSchema schema;
  private final Path cache;

  /**
   * A library.
   *
   * @param schema the kinds of fact
   * @param cache directory for compiled packs; made when needed
   */
  public RuleLibrary(FactSchema schema, Path cache) {
    this.schema = schema;
    this.cache = cache;
  }

  /** The shipped packs with all their files, sorted by name. */
  public List<Pack> shippedPacks() throws PolicyException {
    SortedMap<String, List<PolicyFolder>> folders = new TreeMap<>();
    for (LoadedPolicy policy : shipped().values()) {
      folders
          .computeIfAbsent(policy.policy().pack(), pack -> new ArrayList<>())
          .add(policy.folder());
    }
    List<Pack> packs = new ArrayList<>();
    for (Map.Entry<String, List<PolicyFolder>> pack : folders.entrySet()) {
      SortedMap<String, byte[]> files = new TreeMap<>();
      for (String file : List.of(Pack.FACTS, Pack.MANIFEST)) {
        String path =
            SHIPPED.substring(0, SHIPPED.lastIndexOf('/') + 1)
                + SHIPPED_FILES
                + "/"
                + pack.getKey()
                + "/"
                + file;
        try (InputStream in = RuleLibrary.class.getResourceAsStream(path)) {
          if (in != null) {
            files.put(file, in.readAllBytes());
          }
        } catch (IOException e) {
          throw new UncheckedIOException("cannot read the shipped packs", e);
        }
      }
      packs.add(new Pack(pack.getKey(), files, pack.getValue()));
    }
    return packs;
  }

  /** The shipped policies, by id. */
  public SortedMap<String, LoadedPolicy> shipped() throws PolicyException {
    try (InputStream in =
        Objects.requireNonNull(
            RuleLibrary.class.getResourceAsStream(SHIPPED), "the shipped packs were not built")) {
      // Scanned where they were built, and part of this program: no need to again.
      CompiledRules compiled = CompiledRules.read(in);
      return define(compiled, texts(compiled), new Containment(schema));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the shipped packs", e);
    }
  }

  /**
   * Policies from folders, those that are broken apart: they keep no other from running.
   *
   * @param folders the policies' folders
   */
  public PackContents contents(Collection<PolicyFolder> folders) {
    return contents(folders, List.of());
  }

  /**
   * The same beside packs that cannot be used.
   *
   * @param folders the policies' folders, without those of these packs
   * @param packs packs all of whose policies are broken
   */
  public PackContents contents(Collection<PolicyFolder> folders, Collection<BrokenPack> packs) {
    PackCompiler compiler = new PackCompiler(schema);
    Map<String, List<PolicyProblem>> wrong = new TreeMap<>();
    Map<String, PolicyFolder> sound = new LinkedHashMap<>();
    for (PolicyFolder folder : folders) {
      try {
        compiler.check(List.of(folder));
        sound.put(folder.place(), folder);
      } catch (PolicyException e) {
        wrong.put(folder.place(), e.problems());
      }
    }
    SortedMap<String, LoadedPolicy> ready = ready(sound, wrong);
    PolicyReader reader = new PolicyReader(schema);
    // Versions of one policy that are wrong are one policy that cannot run.
    Map<String, BrokenPolicy> broken = new LinkedHashMap<>();
    for (PolicyFolder folder : folders) {
      List<PolicyProblem> problems = wrong.get(folder.place());
      if (problems != null) {
        BrokenPolicy one = BrokenPolicy.of(folder, read(reader, folder), problems);
        broken.merge(one.id(), one, BrokenPolicy::and);
      }
    }
    for (BrokenPack pack : packs) {
      for (PolicyFolder folder : pack.pack().policies()) {
        BrokenPolicy one = BrokenPolicy.of(folder, read(reader, folder), pack.cause().problems());
        broken.merge(one.id(), one, BrokenPolicy::and);
      }
    }
    return new PackContents(ready, List.copyOf(broken.values()));
  }

  private static @Nullable Policy read(PolicyReader reader, PolicyFolder folder) {
    try {
      return reader.read(folder);
    } catch (PolicyException e) {
      return null;
    }
  }

  /** Loads them all at once; what is told of some leaves the others. */
  private SortedMap<String, LoadedPolicy> ready(
      Map<String, PolicyFolder> sound, Map<String, List<PolicyProblem>> wrong) {
    while (!sound.isEmpty()) {
      try {
        return load(sound.values());
      } catch (PolicyException e) {
        Map<String, List<PolicyProblem>> told = new TreeMap<>();
        for (PolicyProblem problem : e.problems()) {
          sound.keySet().stream()
              .filter(place -> problem.file().startsWith(place + "/"))
              .forEach(place -> told.computeIfAbsent(place, p -> new ArrayList<>()).add(problem));
        }
        if (told.isEmpty()) {
          told.putAll(alone(sound, e));
        }
        wrong.putAll(told);
        sound.keySet().removeAll(told.keySet());
      }
    }
    return new TreeMap<>();
  }

  /** What each says by itself, where nothing says which of them is wrong. */
  private Map<String, List<PolicyProblem>> alone(
      Map<String, PolicyFolder> sound, PolicyException together) {
    Map<String, List<PolicyProblem>> told = new TreeMap<>();
    for (Map.Entry<String, PolicyFolder> each : sound.entrySet()) {
      try {
        load(List.of(each.getValue()));
      } catch (PolicyException e) {
        told.put(each.getKey(), e.problems());
      }
    }
    if (told.isEmpty()) {
      sound.keySet().forEach(place -> told.put(place, together.problems()));
    }
    return told;
  }

  /**
   * Policies from folders, by id; compiled unless the cache has them. Of a policy of which there
   * are several versions, each is there by its id, an @ and its version.
   *
   * @throws PolicyException if any is broken
   */
  public SortedMap<String, LoadedPolicy> load(Collection<PolicyFolder> folders)
      throws PolicyException {
    Path file = cache.resolve(digest(folders) + ".zip");
    try {
      PackCompiler compiler = new PackCompiler(schema);
      compiler.check(folders);
      Optional<SortedMap<String, LoadedPolicy>> cached = cached(file);
      if (cached.isPresent()) {
        return cached.get();
      }
      CompiledRules compiled = compiler.compile(folders);
      Files.createDirectories(cache);
      Path draft = Files.createTempFile(cache, "pack", ".tmp");
      try (OutputStream out = Files.newOutputStream(draft)) {
        compiled.write(out);
      }
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      return load(compiled);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot use the cache of compiled packs " + cache, e);
    }
  }

  /**
   * What the cache has, unless it would not be let in: then it is compiled from its source again.
   */
  private Optional<SortedMap<String, LoadedPolicy>> cached(Path file) throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try (InputStream in = Files.newInputStream(file)) {
      return Optional.of(load(CompiledRules.read(in)));
    } catch (PolicyException e) {
      return Optional.empty();
    }
  }

  /**
   * Loads what is compiled, without any cache. It is scanned here too, not only where it was
   * compiled: others may have written to the cache.
   *
   * @throws PolicyException if a policy is wrong, or its classes use what rules may not
   */
  public SortedMap<String, LoadedPolicy> load(CompiledRules compiled) throws PolicyException {
    Map<String, RuleText> texts = texts(compiled);
    Containment containment = new Containment(schema);
    containment.scan(texts, compiled.classes());
    return define(compiled, texts, containment);
  }

  /** The rules as they are written, by their package. */
  private Map<String, RuleText> texts(CompiledRules compiled) throws PolicyException {
    PolicyReader reader = new PolicyReader(schema);
    PackCompiler compiler = new PackCompiler(schema);
    Map<String, RuleText> texts = new TreeMap<>();
    for (PolicyFolder folder : compiled.folders()) {
      Policy policy = reader.read(folder);
      RuleText text = compiler.text(policy, folder);
      if (text != null) {
        texts.put(policy.javaPackage(), text);
      }
    }
    return texts;
  }

  private SortedMap<String, LoadedPolicy> define(
      CompiledRules compiled, Map<String, RuleText> texts, Containment containment)
      throws PolicyException {
    ClassLoader loader = containment.loader(compiled.classes());
    Map<String, Model> models = new TreeMap<>();
    for (String name : compiled.models()) {
      try {
        Model model = (Model) loader.loadClass(name).getConstructor().newInstance();
        models.put(model.getPackageName(), model);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("cannot load the compiled rules " + name, e);
      }
    }
    PolicyReader reader = new PolicyReader(schema);
    List<LoadedPolicy> policies = new ArrayList<>();
    for (PolicyFolder folder : compiled.folders()) {
      Policy policy = reader.read(folder);
      LoadedPolicy ready =
          new LoadedPolicy(policy, folder, condition(policy, folder, models, texts));
      String unknown = MessageText.unknown(policy.message(), ready.bound());
      if (unknown != null) {
        throw new PolicyException(
            folder.pack() + "/" + folder.name() + "/policy.yaml: message: there is no " + unknown);
      }
      policies.add(ready);
    }
    SortedMap<String, LoadedPolicy> loaded = new TreeMap<>();
    for (LoadedPolicy ready : policies) {
      Policy policy = ready.policy();
      boolean alone =
          policies.stream().filter(p -> p.policy().id().equals(policy.id())).count() == 1;
      loaded.put(alone ? policy.id() : policy.id() + "@" + policy.version(), ready);
    }
    return loaded;
  }

  private PolicyCondition condition(
      Policy policy, PolicyFolder folder, Map<String, Model> models, Map<String, RuleText> texts)
      throws PolicyException {
    if (folder.form() == RuleForm.DMN) {
      return decision(policy, folder);
    }
    Model model = models.get(policy.javaPackage());
    RuleText text = texts.get(policy.javaPackage());
    if (model == null || text == null) {
      throw new PolicyException(
          folder.pack() + "/" + folder.name() + "/" + folder.form().file() + " has no rule");
    }
    return new PolicyCondition.Rules(model, text);
  }

  private PolicyCondition decision(Policy policy, PolicyFolder folder) throws PolicyException {
    DmnDecision decision = DmnDecision.compile(policy, folder, schema);
    FactKind kind = schema.kind(policy.population().fact());
    if (kind == null) {
      throw new IllegalStateException("the policy was read with another schema");
    }
    PolicyCondition.Decision condition =
        new PolicyCondition.Decision(decision, policy.population().as(), kind.type());
    for (String text : decision.texts()) {
      String unknown = MessageText.unknown(text, condition.bound());
      if (unknown != null) {
        throw new PolicyException(
            folder.pack() + "/" + folder.name() + "/rule.dmn: message: there is no " + unknown);
      }
    }
    return condition;
  }

  /** All that compiled rules depend on. */
  private static String text(FactComponent component) {
    return component.name()
        + " "
        + component.iri()
        + " "
        + component.javaType().getName()
        + " "
        + component.optional()
        + " "
        + component.terms().keySet().stream().sorted().toList();
  }

  private String digest(Collection<PolicyFolder> folders) {
    MessageDigest digest = StatementFile.sha256();
    List<String> parts = new ArrayList<>();
    folders.forEach(
        folder -> parts.add(folder.pack() + "/" + folder.name() + " " + folder.digest()));
    parts.sort(null);
    for (FactKind kind : schema.kinds()) {
      parts.add(kind.name() + " " + kind.iri());
      kind.components().forEach(component -> parts.add(text(component)));
    }
    parts.add(String.valueOf(Model.class.getPackage().getImplementationVersion()));
    for (String part : parts) {
      digest.update((part + "\n").getBytes(StandardCharsets.UTF_8));
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
