/** The server: HTTP/1.1 and HTTP/2, the faults that it can make, and whose requests it answers. */
package dev.heliograph.sandbox.http;
