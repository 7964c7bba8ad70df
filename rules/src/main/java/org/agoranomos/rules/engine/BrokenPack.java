package org.agoranomos.rules.engine;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.agoranomos.rules.policy.Pack;
import org.agoranomos.rules.policy.PolicyException;

/**
 * A pack that cannot be used, because its {@value Pack#MANIFEST} or {@value Pack#FACTS} is wrong.
 * None of its policies runs; it keeps no other pack from running.
 *
 * @param pack the pack
 * @param cause what is wrong
 */
public record BrokenPack(Pack pack, PolicyException cause) {
  /** All that is wrong, in one line. */
  public String reason() {
    return String.join(" | ", String.valueOf(cause.getMessage()).lines().toList());
  }

  /** Whether a kind of fact that nobody knows may be one that this pack meant to declare. */
  public boolean mayDeclare(String kind) {
    byte[] shapes = pack.files().get(Pack.FACTS);
    return shapes != null
        && Pattern.compile("[:#/]" + Pattern.quote(kind) + "\\b")
            .matcher(new String(shapes, StandardCharsets.UTF_8))
            .find();
  }
}
