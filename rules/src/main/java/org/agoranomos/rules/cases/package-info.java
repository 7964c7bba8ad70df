/** The cases of policies: what cases.yaml says, and what comes of it. */
@NullMarked
package org.agoranomos.rules.cases;

import org.jspecify.annotations.NullMarked;
