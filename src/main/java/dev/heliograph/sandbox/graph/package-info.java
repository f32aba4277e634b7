/** Graph: sendMail, drafts, uploads, copies and folders, with faults, and a log of its requests. */
package dev.heliograph.sandbox.graph;
