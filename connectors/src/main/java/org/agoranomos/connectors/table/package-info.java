/**
 * The table connector: CSV, TSV, JSON and JSON lines, by a mapping file. It is the one to copy. A source goes through
 * it in one direction: {@code StrictText} decodes, {@code CsvSource} and {@code JsonSource} find the records,
 * {@code FactMaker} makes facts of one {@code Row}, {@code Records} tells the sink. A mapping is read by
 * {@code MappingReader} and compiled once by {@code Compiler}.
 */
@NullMarked
package org.agoranomos.connectors.table;

import org.jspecify.annotations.NullMarked;
