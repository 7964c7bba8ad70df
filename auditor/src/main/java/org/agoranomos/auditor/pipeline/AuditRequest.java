package org.agoranomos.auditor.pipeline;

import java.nio.file.Path;
import org.agoranomos.auditor.config.AuditConfig;
import org.agoranomos.rules.engine.EvaluationRequest;

/**
 * An audit to run.
 *
 * @param audit what the audit file says
 * @param archive directory of the archive
 * @param cache directory for compiled packs
 * @param scratch an empty directory for the files of the run
 * @param fromArchive whether the archive is read in place of the sources
 * @param software name and version of the auditor
 * @param command the command that makes the report again
 * @param options how to evaluate
 */
public record AuditRequest(
    AuditConfig audit,
    Path archive,
    Path cache,
    Path scratch,
    boolean fromArchive,
    String software,
    String command,
    EvaluationRequest.Options options) {}
