/**
 * Text that people write for the auditor: strict YAML that knows its lines, and the nearest right
 * name.
 */
@NullMarked
package org.agoranomos.ontology.text;

import org.jspecify.annotations.NullMarked;
