/**
 * Policies as folders: what policy.yaml says, the terms that follow, and the packs that hold them.
 */
@NullMarked
package org.agoranomos.rules.policy;

import org.jspecify.annotations.NullMarked;
