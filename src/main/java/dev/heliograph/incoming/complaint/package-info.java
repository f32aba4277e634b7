/** Complaints about mails that were sent (ARF): parsed by their form, and published as events. */
package dev.heliograph.incoming.complaint;
