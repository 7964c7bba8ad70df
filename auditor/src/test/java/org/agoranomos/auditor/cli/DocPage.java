package org.agoranomos.auditor.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A page of the documentation, whose examples are run. */
record DocPage(String text) {
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w+)\n(.*?)^```$");
  private static final Pattern NAME = Pattern.compile("# (\\S+\\.\\w+)\n");

  static DocPage of(String name) throws IOException {
    return new DocPage(Files.readString(AgoraRun.ROOT.resolve("docs").resolve(name)));
  }

  /** Writes the blocks that begin with a comment that is a file's name. */
  void writeFiles(Path directory) throws IOException {
    for (String block : blocks("yaml")) {
      Matcher name = NAME.matcher(block);
      if (name.lookingAt()) {
        Path file = directory.resolve(name.group(1));
        Files.createDirectories(file.getParent());
        Files.writeString(file, block);
      }
    }
  }

  /** The texts of the blocks of a language. */
  List<String> blocks(String language) {
    List<String> blocks = new ArrayList<>();
    Matcher block = BLOCK.matcher(text);
    while (block.find()) {
      if (block.group(1).equals(language)) {
        blocks.add(block.group(2));
      }
    }
    return blocks;
  }
}
