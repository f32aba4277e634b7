/** The receiver's requests: to list a folder, and to fetch a mail; bound from the JSON of events. */
package dev.heliograph.incoming.request;
