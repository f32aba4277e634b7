/**
 * One call to Microsoft Graph: its token, its deadline, its ids, and what the answer means. The package does not know
 * the resources that are called.
 */
package dev.heliograph.graph;
