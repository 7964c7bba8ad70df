/** The audit as a person writes it: audit.yaml, read strictly. */
@NullMarked
package org.agoranomos.auditor.config;

import org.jspecify.annotations.NullMarked;
