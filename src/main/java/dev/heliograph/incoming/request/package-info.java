/** What the receiver is asked for: to look through a folder, and to fetch a mail; bound from the JSON of events. */
package dev.heliograph.incoming.request;
