package org.agoranomos.connectors.iso20022;

import org.agoranomos.connectors.table.BadRecord;

/** Takes a message part by part, in the order of the file. */
interface PartHandler {
  /**
   * A statement, or a group of orders, begins.
   *
   * @param file the file as the audit names it
   * @param place within the file
   * @param group the head of the message
   * @param head what stands before the first record
   */
  void begin(Message message, String file, String place, Element group, Element head)
      throws BadRecord;

  /** An entry or order of the part. */
  void record(String place, Element record) throws BadRecord;

  /** A record of the part was rejected. */
  void rejected(BadRecord problem);

  /** The part ends, and this is all that it has besides records. */
  void end(Element head);
}
