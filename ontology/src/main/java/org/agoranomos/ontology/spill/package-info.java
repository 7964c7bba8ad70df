/**
 * Facts on disk: the codec of facts and an external merge sort, so that no source is ever whole on
 * the heap.
 */
@NullMarked
package org.agoranomos.ontology.spill;

import org.jspecify.annotations.NullMarked;
