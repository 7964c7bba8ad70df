/**
 * What a connector is: it reads one kind of source and yields facts with the place where each was
 * read. Connectors are found with {@link java.util.ServiceLoader}; {@code
 * org.agoranomos.connectors.table} is the one to copy.
 */
@NullMarked
package org.agoranomos.connectors;

import org.jspecify.annotations.NullMarked;
