package dev.heliograph.incoming;

import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The settings for mails that come in. */
@ConfigMapping(prefix = "heliograph")
public interface IncomingConfig {

    /** The bucket that gets the files of each mail. Unset: nothing is received. */
    Optional<String> incomingBucket();

    /** The address of the queue that delivers mails to fetch. Unset: a collector fetches them itself. */
    Optional<String> incomingQueueUrl();

    /** What is done with a mail after it was published, if the event doesn't say. */
    @WithDefault("keep")
    String afterwards();

    /** Whether addresses that complain are suppressed, like those that a report calls wrong. */
    @WithDefault("true")
    boolean suppressComplaints();

    /** Whether S3 is called by one host name for all buckets, as its substitutes need. */
    @WithDefault("false")
    boolean s3PathStyle();
}
