/**
 * The table connector: CSV, TSV, JSON, JSON lines and XLSX, by a mapping file. It is the one to
 * copy. A source goes through it in one direction: {@code StrictText} decodes, or {@code Workbook}
 * unpacks; {@code CsvRows}, {@code JsonArray}, {@code JsonLines} and {@code SheetRows} find the
 * records; {@code FactMaker} makes facts of one {@code Row}; {@code Records} tells the sink. A
 * mapping is read by {@code MappingReader} and compiled once by {@code Getters}.
 */
@NullMarked
package org.agoranomos.connectors.table;

import org.jspecify.annotations.NullMarked;
