/**
 * Reports: one {@code AuditReport} in, files out. Renderers are found with {@link
 * java.util.ServiceLoader}.
 */
@NullMarked
package org.agoranomos.reports;

import org.jspecify.annotations.NullMarked;
