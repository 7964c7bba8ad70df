package org.agoranomos.reports.html;

/**
 * A page that holds some rows of a long table.
 *
 * @param page what is around it
 * @param heading what the table lists
 * @param listing the rows
 * @param pager the pages before and after
 */
record ListPage(Page page, String heading, Listing listing, Pager pager) {}
