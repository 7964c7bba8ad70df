package org.agoranomos.auditor.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/** What is needed to change an example market and to compare what is said of both. */
final class MarketCopy {
  private MarketCopy() {}

  /** Copies a folder. */
  static void copy(Path from, Path to) throws IOException {
    for (Path file : files(from)) {
      Path target = to.resolve(from.relativize(file).toString());
      Files.createDirectories(target.getParent());
      Files.copy(file, target);
    }
  }

  /** The files in a folder and below it. */
  static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  /** All scalars are the text that is written. */
  static Yaml yaml() {
    DumperOptions dump = new DumperOptions();
    return new Yaml(
        new SafeConstructor(new LoaderOptions()),
        new Representer(dump),
        dump,
        new LoaderOptions(),
        new Resolver() {
          @Override
          protected void addImplicitResolvers() {}
        });
  }

  /** The findings and outcomes, without where the evidence was read, and who vouches for it. */
  static List<String> said(JsonNode report) {
    List<String> said = new ArrayList<>();
    for (JsonNode finding : report.get("findings")) {
      List<String> evidence = new ArrayList<>();
      for (JsonNode one : finding.get("evidence")) {
        if (!one.get("fact").asText().contains("coverage[")) {
          evidence.add(one.get("role").asText() + " " + one.get("fact").asText());
        }
      }
      finding
          .get("links")
          .forEach(link -> ((ObjectNode) link).remove(List.of("statedBy", "source", "location")));
      ((ObjectNode) finding).remove("evidence");
      said.add(finding + " " + evidence);
    }
    report.get("outcomes").forEach(outcome -> said.add(outcome.toString()));
    report.get("notAssessed").forEach(doubt -> said.add(doubt.toString()));
    return said;
  }
}
