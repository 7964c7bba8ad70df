package org.agoranomos.connectors.ethereum.store;

import java.io.IOException;

/** Another process has a store open. */
public final class StoreInUse extends IOException {
  private static final long serialVersionUID = 1L;

  StoreInUse() {
    super("another process uses it; wait until that has ended");
  }
}
