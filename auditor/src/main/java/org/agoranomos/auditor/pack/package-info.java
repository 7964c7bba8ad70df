/** Packs as an audit takes them: folders, signed zip files, and the lock that pins them. */
@NullMarked
package org.agoranomos.auditor.pack;

import org.jspecify.annotations.NullMarked;
