/** Work that comes by a queue: lanes, waits and results, for mails that leave and mails that come in. */
package dev.heliograph.work;
