/**
 * One call to Microsoft Graph: its token, its deadline, its ids, and what the answer means. It doesn't know what
 * is called.
 */
package dev.heliograph.graph;
