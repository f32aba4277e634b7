/** Where the files of a mail that came in are kept: streams into S3, a part at a time. */
package dev.heliograph.incoming.store;
