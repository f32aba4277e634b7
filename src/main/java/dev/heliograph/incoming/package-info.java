/**
 * A mailbox watched: a folder is listed, and each new mail is fetched, stored and told of by one event. It knows no trigger.
 */
package dev.heliograph.incoming;
