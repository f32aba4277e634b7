/** The store of incoming mails' files: streams into S3, a part at a time. */
package dev.heliograph.incoming.store;
