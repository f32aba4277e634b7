package dev.heliograph.incoming;

import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What is done with mails that come in. */
@ConfigMapping(prefix = "heliograph")
public interface IncomingConfig {

    /** The bucket that gets the files of each mail. Unset: nothing is received. */
    Optional<String> incomingBucket();

    /** The address of the queue that brings mails to be fetched. Unset: a collector fetches them itself. */
    Optional<String> incomingQueueUrl();

    /** What is done with a mail that was handed on, if the event doesn't say. */
    @WithDefault("keep")
    String afterwards();

    /** Whether addresses are left alone that complain, as those are that a report calls wrong. */
    @WithDefault("true")
    boolean suppressComplaints();

    /** Whether S3 is called by one name for all buckets, as stand-ins for it want. */
    @WithDefault("false")
    boolean s3PathStyle();
}
