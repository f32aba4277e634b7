package dev.heliograph.report;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The settings of reports. */
@ConfigMapping(prefix = "heliograph")
public interface ReportConfig {

    /**
     * Which metrics are written to the log, in CloudWatch's embedded format: {@code true} (default), {@code
     * by-mailbox} for outcomes by mailbox in addition to those of all, which costs a metric for each outcome of each
     * mailbox, or {@code false}.
     */
    @WithDefault("true")
    Metrics.Extent metrics();
}
