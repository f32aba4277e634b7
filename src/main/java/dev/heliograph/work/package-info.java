/** Work that comes by a queue: lanes, waits and results, for outgoing and incoming mails. */
package dev.heliograph.work;
