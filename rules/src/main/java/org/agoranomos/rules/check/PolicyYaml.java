package org.agoranomos.rules.check;

import java.util.List;
import org.agoranomos.ontology.text.YamlException;
import org.agoranomos.ontology.text.YamlNode;
import org.agoranomos.rules.policy.PolicyFolder;
import org.agoranomos.rules.syntax.Position;
import org.jspecify.annotations.Nullable;

/** Where things stand in policy.yaml. */
final class PolicyYaml {
  private static final Position BEGIN = new Position(1, 1);

  private final @Nullable YamlNode root;
  private final List<String> lines;

  PolicyYaml(PolicyFolder folder) {
    YamlNode read;
    byte[] bytes = folder.files().get(PolicyFolder.POLICY);
    try {
      read = bytes == null ? null : YamlNode.read(PolicyFolder.POLICY, bytes);
    } catch (YamlException e) {
      // Whoever reads the policy tells that.
      read = null;
    }
    root = read;
    String text = folder.text(PolicyFolder.POLICY);
    lines = text == null ? List.of() : text.lines().toList();
  }

  /** Where the value at a path stands. */
  Position value(String path) {
    return root == null ? BEGIN : new Position(root.at(path).line(), root.at(path).column());
  }

  /** Where the key at a path stands. */
  Position key(String path) {
    return root == null ? BEGIN : new Position(root.at(path).line(), root.at(path).keyColumn());
  }

  /** Where the holes of the message stand, however its text is quoted. */
  Messages.Place message(String message) {
    Position begin = value("message");
    return offset -> {
      String hole = message.substring(offset).split("[(}]", 2)[0];
      int before =
          message.substring(0, offset).split(java.util.regex.Pattern.quote(hole), -1).length;
      for (int i = begin.line() - 1; i < lines.size(); i++) {
        for (int at = lines.get(i).indexOf(hole);
            at >= 0;
            at = lines.get(i).indexOf(hole, at + 1)) {
          if (--before == 0) {
            return new Position(i + 1, at + 1);
          }
        }
      }
      return begin;
    };
  }
}
