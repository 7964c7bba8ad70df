/** What the catalogue says of policies, gathered from their files and their cases. */
@NullMarked
package org.agoranomos.auditor.catalogue;

import org.jspecify.annotations.NullMarked;
